SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

CREATE FUNCTION exp.drop_day_partitions(parent text, partition_column text, before date) RETURNS SETOF text
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    AS $_$
      DECLARE
        child TEXT;
      BEGIN
        FOR child IN
          SELECT c.relname FROM pg_inherits i
            JOIN pg_class c ON c.oid = i.inhrelid
            JOIN pg_class p ON p.oid = i.inhparent
          WHERE p.relnamespace = 'exp'::regnamespace AND p.relname = parent AND p.relkind = 'p'
            AND c.relname ~ '_[0-9]{8}$' AND to_date(right(c.relname, 8), 'YYYYMMDD') < before
          ORDER BY c.relname
        LOOP
          EXECUTE format('DROP TABLE exp.%I', child);
          RETURN NEXT child;
        END LOOP;
        EXECUTE format('DELETE FROM exp.%I WHERE %I < $1', parent || '_default', partition_column) USING before::timestamptz;
      END $_$;

CREATE FUNCTION exp.ensure_day_partition(parent text, partition_column text, day date) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    AS $_$
      DECLARE
        child TEXT := parent || '_' || to_char(day, 'YYYYMMDD');
        lower_bound TIMESTAMPTZ := day::timestamptz;
        upper_bound TIMESTAMPTZ := (day + 1)::timestamptz;
      BEGIN
        IF NOT EXISTS (SELECT FROM pg_partitioned_table p JOIN pg_class c ON c.oid = p.partrelid
                       WHERE c.relnamespace = 'exp'::regnamespace AND c.relname = parent) THEN
          RAISE EXCEPTION 'exp.% is not a partitioned table', parent;
        END IF;
        PERFORM pg_advisory_xact_lock(hashtextextended('day_partition.' || parent, 0));
        IF to_regclass(format('exp.%I', child)) IS NOT NULL THEN
          RETURN FALSE;
        END IF;
        EXECUTE format('CREATE TABLE exp.%I (LIKE exp.%I INCLUDING ALL)', child, parent);
        -- Rows of the day that came before its partition are in the default one, which may not keep them.
        EXECUTE format('WITH moved AS (DELETE FROM exp.%I WHERE %I >= $1 AND %I < $2 RETURNING *) INSERT INTO exp.%I SELECT * FROM moved',
                       parent || '_default', partition_column, partition_column, child) USING lower_bound, upper_bound;
        EXECUTE format('ALTER TABLE exp.%I ATTACH PARTITION exp.%I FOR VALUES FROM (%L) TO (%L)', parent, child, lower_bound, upper_bound);
        RETURN TRUE;
      END $_$;

CREATE FUNCTION exp.refuse_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
      BEGIN
        RAISE EXCEPTION 'rows of % never change', TG_TABLE_NAME;
      END $$;

SET default_tablespace = '';

SET default_table_access_method = heap;

CREATE TABLE exp.assignments (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    experiment_id uuid NOT NULL,
    unit_type character varying(50) NOT NULL,
    unit_id character varying(255) NOT NULL,
    variant_id uuid NOT NULL,
    assigned_at timestamp with time zone DEFAULT now(),
    decision_id uuid,
    reason character varying(20) DEFAULT 'SPLIT'::character varying NOT NULL
);

CREATE TABLE exp.consumer_offset (
    consumer_group text NOT NULL,
    topic text NOT NULL,
    partition integer NOT NULL,
    next_offset bigint NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL
)
WITH (fillfactor='50');

CREATE TABLE exp.decisions (
    decision_id uuid NOT NULL,
    unit_type character varying(50) NOT NULL,
    unit_id character varying(255) NOT NULL,
    attributes json,
    experiment_id uuid NOT NULL,
    experiment_version integer NOT NULL,
    variant_id uuid NOT NULL,
    reason character varying(20) NOT NULL,
    bucket integer NOT NULL,
    propensities jsonb NOT NULL,
    sticky_unavailable boolean NOT NULL,
    decided_at timestamp with time zone NOT NULL
)
PARTITION BY RANGE (decided_at);

CREATE TABLE exp.decisions_20261121 (
    decision_id uuid NOT NULL,
    unit_type character varying(50) NOT NULL,
    unit_id character varying(255) NOT NULL,
    attributes json,
    experiment_id uuid NOT NULL,
    experiment_version integer NOT NULL,
    variant_id uuid NOT NULL,
    reason character varying(20) NOT NULL,
    bucket integer NOT NULL,
    propensities jsonb NOT NULL,
    sticky_unavailable boolean NOT NULL,
    decided_at timestamp with time zone NOT NULL
);

CREATE TABLE exp.decisions_default (
    decision_id uuid NOT NULL,
    unit_type character varying(50) NOT NULL,
    unit_id character varying(255) NOT NULL,
    attributes json,
    experiment_id uuid NOT NULL,
    experiment_version integer NOT NULL,
    variant_id uuid NOT NULL,
    reason character varying(20) NOT NULL,
    bucket integer NOT NULL,
    propensities jsonb NOT NULL,
    sticky_unavailable boolean NOT NULL,
    decided_at timestamp with time zone NOT NULL
);

CREATE TABLE exp.experiment_versions (
    experiment_id uuid NOT NULL,
    version integer NOT NULL,
    definition jsonb NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE exp.experiments (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    name character varying(255) NOT NULL,
    description text,
    status character varying(50) DEFAULT 'draft'::character varying NOT NULL,
    unit_type character varying(50) NOT NULL,
    start_at timestamp with time zone,
    end_at timestamp with time zone,
    created_at timestamp with time zone DEFAULT now(),
    updated_at timestamp with time zone DEFAULT now(),
    version integer DEFAULT 1 NOT NULL,
    hash_algorithm character varying(50) DEFAULT 'assay'::character varying NOT NULL,
    salt character varying(255),
    baseline_variant_id uuid,
    sticky boolean DEFAULT false NOT NULL,
    layer jsonb,
    targeting jsonb,
    overrides jsonb DEFAULT '{}'::jsonb NOT NULL,
    metrics jsonb DEFAULT '[]'::jsonb NOT NULL
);

CREATE TABLE exp.holdouts (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    name character varying(255) NOT NULL,
    unit_type character varying(50) NOT NULL,
    share numeric(5,4) NOT NULL,
    salt character varying(255) NOT NULL,
    experiments jsonb DEFAULT '[]'::jsonb NOT NULL,
    is_active boolean DEFAULT true NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE exp.migrations (
    id integer NOT NULL,
    "timestamp" bigint NOT NULL,
    name character varying NOT NULL
);

CREATE SEQUENCE exp.migrations_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE exp.migrations_id_seq OWNED BY exp.migrations.id;

CREATE TABLE exp.outbox (
    id bigint NOT NULL,
    topic_key text NOT NULL,
    key text NOT NULL,
    value jsonb NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);

ALTER TABLE exp.outbox ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME exp.outbox_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE exp.prompt_versions (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    prompt_id uuid NOT NULL,
    version integer NOT NULL,
    template text NOT NULL,
    variables jsonb DEFAULT '[]'::jsonb NOT NULL,
    model_provider character varying(100),
    model_name character varying(255),
    status character varying(50) DEFAULT 'active'::character varying NOT NULL,
    created_at timestamp with time zone DEFAULT now()
);

CREATE TABLE exp.prompts (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    name character varying(255) NOT NULL,
    description text,
    created_at timestamp with time zone DEFAULT now()
);

CREATE TABLE exp.variants (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    experiment_id uuid NOT NULL,
    name character varying(255) NOT NULL,
    description text,
    allocation numeric(5,4) NOT NULL,
    config jsonb DEFAULT '{}'::jsonb NOT NULL,
    created_at timestamp with time zone DEFAULT now(),
    "position" integer DEFAULT 0 NOT NULL,
    ranges jsonb DEFAULT '[]'::jsonb NOT NULL
);

ALTER TABLE ONLY exp.decisions ATTACH PARTITION exp.decisions_20261121 FOR VALUES FROM ('2026-11-21 00:00:00+00') TO ('2026-11-22 00:00:00+00');

ALTER TABLE ONLY exp.decisions ATTACH PARTITION exp.decisions_default DEFAULT;

ALTER TABLE ONLY exp.migrations ALTER COLUMN id SET DEFAULT nextval('exp.migrations_id_seq'::regclass);

INSERT INTO exp.assignments VALUES
	('57498255-4ba5-4e5f-8130-270f4eeb1c35', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-15', '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', '2026-11-21 17:25:54.234+00', '01a1ff24-a5be-732a-b443-754f6299406a', 'SPLIT'),
	('a348e2d8-a193-4600-945c-f70d45c0df61', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-16', '01a1ff24-a482-71aa-81a1-52fa02a0b48c', '2026-11-21 17:25:54.234+00', '01a1ff24-a5be-732b-9d86-9d2cd7698589', 'SPLIT'),
	('5c7e6b5b-4321-463c-b98f-75179000b335', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-21', '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', '2026-11-21 17:25:54.234+00', '01a1ff24-a5be-732f-8c36-1c34f8c47d42', 'SPLIT'),
	('07dc26c3-d7ea-4632-a36f-255e86741e74', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-8', '01a1ff24-a482-71aa-81a1-52fa02a0b48c', '2026-11-21 17:25:54.234+00', '01a1ff24-a5be-7322-8492-4faa47e0f553', 'SPLIT'),
	('b26c8eb1-e19e-4a08-a842-83dac641f6e2', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 'user', 'unit-16', '01a1ff24-a4b5-70f2-9953-0c98aa556792', '2026-11-21 17:25:54.234+00', '01a1ff24-a5be-732c-8292-ac79755ef9e8', 'SPLIT'),
	('96669a3b-1491-428f-8220-de9a4bfef97a', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 'user', 'unit-8', '01a1ff24-a4b5-70f3-8618-24e9f76138ca', '2026-11-21 17:25:54.234+00', '01a1ff24-a5be-7323-8e95-1516bfe1d959', 'SPLIT'),
	('78ab72dd-64af-4216-b14a-76032ee09256', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-10', '01a1ff24-a482-71aa-81a1-52fa02a0b48c', '2026-11-21 17:25:54.234+00', '01a1ff24-a5be-7324-ad2e-fc8752101622', 'SPLIT'),
	('abf53acf-5b49-4ecc-942e-b30b7e61ecb4', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-24', '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', '2026-11-21 17:25:54.234+00', '01a1ff24-a5bf-718a-b839-340b51793e01', 'SPLIT'),
	('b017895a-5684-4ab0-a492-2bbc9d2603a5', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-0', '01a1ff24-a482-71aa-81a1-52fa02a0b48c', '2026-11-21 17:25:54.234+00', '01a1ff24-a5bb-7318-b0a1-ad41b94c5a16', 'SPLIT'),
	('cfc8688e-3bb7-4d8e-af2d-4bd3c6bbf99b', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-13', '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', '2026-11-21 17:25:54.234+00', '01a1ff24-a5be-7326-ba7d-a2fa2cf5796f', 'SPLIT'),
	('c936ac15-ec2c-487b-9249-c9c278e9ef90', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-14', '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', '2026-11-21 17:25:54.234+00', '01a1ff24-a5be-7328-81cd-224dbe32aa33', 'SPLIT'),
	('a63d3daf-7a7c-45a3-ba4f-84d1a7152d61', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-18', '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', '2026-11-21 17:25:54.234+00', '01a1ff24-a5be-732d-b7c4-eb150ae4bb38', 'SPLIT'),
	('c46345e6-53c6-4e73-8891-e92c272ee2fa', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-6', '01a1ff24-a482-71aa-81a1-52fa02a0b48c', '2026-11-21 17:25:54.234+00', '01a1ff24-a5bc-71c1-8268-26ca611436d2', 'SPLIT'),
	('b05d82bc-89cd-400a-aa69-4c65940224df', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 'user', 'unit-0', '01a1ff24-a4b5-70f3-8618-24e9f76138ca', '2026-11-21 17:25:54.234+00', '01a1ff24-a5bc-71bb-b3cd-bd5d024aeab8', 'OVERRIDE'),
	('3df658b7-3ef8-4de0-859e-042f817b82b4', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-4', '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', '2026-11-21 17:25:54.234+00', '01a1ff24-a5bc-71be-9743-725a19edbf80', 'SPLIT'),
	('b35bd105-8113-4ebf-8441-0d4fa2ab84ce', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-7', '01a1ff24-a482-71aa-81a1-52fa02a0b48c', '2026-11-21 17:25:54.234+00', '01a1ff24-a5bc-71c2-8cc0-173af03ee40a', 'SPLIT'),
	('7c994b29-a866-4481-96f7-59c9339920f7', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 'user', 'unit-19', '01a1ff24-a4b5-70f2-9953-0c98aa556792', '2026-11-21 17:25:54.234+00', '01a1ff24-a5be-732e-9a17-5c8a584453b8', 'SPLIT'),
	('5331f2d9-5909-4e4b-b646-988411b3a59a', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 'user', 'unit-4', '01a1ff24-a4b5-70f2-9953-0c98aa556792', '2026-11-21 17:25:54.234+00', '01a1ff24-a5bc-71bf-89c4-7bac58a211cc', 'SPLIT'),
	('2a2eb979-8750-4b81-ad1c-b19f02c6f6f5', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 'user', 'unit-7', '01a1ff24-a4b5-70f2-9953-0c98aa556792', '2026-11-21 17:25:54.234+00', '01a1ff24-a5be-7321-8a6e-b2ba9b1255ce', 'SPLIT'),
	('2025a0ec-38e6-4d22-8c08-7ece0ed6b61d', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 'user', 'unit-13', '01a1ff24-a4b5-70f2-9953-0c98aa556792', '2026-11-21 17:25:54.234+00', '01a1ff24-a5be-7327-8d38-79052be909cb', 'SPLIT'),
	('e909060b-7900-4b8d-a66c-8f7aafa2a2fa', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 'user', 'unit-14', '01a1ff24-a4b5-70f3-8618-24e9f76138ca', '2026-11-21 17:25:54.234+00', '01a1ff24-a5be-7329-9dc7-8b2858949a45', 'SPLIT'),
	('f2b83ce0-12e0-48a5-b146-104d41d7c8b9', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-3', '01a1ff24-a482-71aa-81a1-52fa02a0b48c', '2026-11-21 17:25:54.234+00', '01a1ff24-a5bc-71bd-8479-0e0d5a661ad5', 'SPLIT'),
	('4a6761e5-898f-440e-a6c0-e4674f5248e8', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-5', '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', '2026-11-21 17:25:54.234+00', '01a1ff24-a5bc-71c0-9872-a2c4e086cec8', 'SPLIT'),
	('2df728eb-9255-42ef-9968-962fbef1a588', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 'user', 'unit-11', '01a1ff24-a4b5-70f3-8618-24e9f76138ca', '2026-11-21 17:25:54.234+00', '01a1ff24-a5be-7325-bb87-56e0bfde7145', 'SPLIT'),
	('2715c2c0-1d60-403d-a078-5dd45de5a3e8', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-1', '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', '2026-11-21 17:25:54.234+00', '01a1ff24-a5bc-71bc-a2b3-5ded948f5050', 'SPLIT'),
	('921536d0-08a3-4015-a727-8f7ec58da18e', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 'user', 'unit-22', '01a1ff24-a4b5-70f2-9953-0c98aa556792', '2026-11-21 17:25:54.234+00', '01a1ff24-a5bf-7188-adf1-b9863fbb0eba', 'SPLIT'),
	('f82b0a7b-d743-4bf8-8a41-c88582989301', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 'user', 'unit-23', '01a1ff24-a4b5-70f2-9953-0c98aa556792', '2026-11-21 17:25:54.234+00', '01a1ff24-a5bf-7189-ab86-01bdb10d1b3c', 'SPLIT'),
	('59b81971-1717-4749-8e1c-ecfd982dfe44', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-104', '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', '2026-11-21 17:25:54.311+00', '01a1ff24-a61e-737b-a9d4-54768b03d8ce', 'SPLIT'),
	('28030aeb-4cea-45c8-b3d1-d3c20e578149', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-106', '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', '2026-11-21 17:25:54.234+00', '01a1ff24-a5c3-7184-9eaf-4dc8ca9c45df', 'SPLIT'),
	('2e571844-e0a9-45e4-ba5b-9dc270e05d84', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-108', '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', '2026-11-21 17:25:54.311+00', '01a1ff24-a61f-73de-bf34-7057dc4fdc50', 'SPLIT'),
	('d67f3533-c08d-4a46-bdd6-9658eb899e8e', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-112', '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', '2026-11-21 17:25:54.234+00', '01a1ff24-a5c3-718a-a7d6-97e82838e67e', 'SPLIT'),
	('9aba365d-15c9-4ceb-b894-11721b645a49', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-114', '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', '2026-11-21 17:25:54.311+00', '01a1ff24-a61f-73e7-a86f-b721ba5f6932', 'SPLIT'),
	('b2151c72-5fe0-49d9-9085-b3cb398e8f3a', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-117', '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', '2026-11-21 17:25:54.234+00', '01a1ff24-a5c3-7191-8dee-deeb65a73021', 'SPLIT'),
	('f9455a50-6d14-4610-ac7a-b8b5abe963ee', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-17', '01a1ff24-a482-71aa-81a1-52fa02a0b48c', '2026-11-21 17:25:54.311+00', '01a1ff24-a60c-718c-ada1-65df9b7c09a0', 'SPLIT'),
	('d3a44bfc-84f2-4c6c-826e-93b23b80c7fe', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-25', '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', '2026-11-21 17:25:54.311+00', '01a1ff24-a60c-7197-ae3b-aa7db77ac8b1', 'SPLIT'),
	('1d50bbc5-6929-4ed0-8368-cb25d76b2260', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-27', '01a1ff24-a482-71aa-81a1-52fa02a0b48c', '2026-11-21 17:25:54.311+00', '01a1ff24-a60c-719a-825b-ac8156567c72', 'SPLIT'),
	('381fbd07-df1e-485c-a5db-59e779035df2', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-31', '01a1ff24-a482-71aa-81a1-52fa02a0b48c', '2026-11-21 17:25:54.234+00', '01a1ff24-a5c1-729d-98e7-26a12359c806', 'SPLIT'),
	('2442d6a4-b13e-4f04-9b4d-7b2e745e5cfb', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-35', '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', '2026-11-21 17:25:54.234+00', '01a1ff24-a5c1-72a2-881e-db2b2833f384', 'SPLIT'),
	('3a30e9f7-dabc-438a-ac7c-0f4dde0a9510', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-39', '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', '2026-11-21 17:25:54.234+00', '01a1ff24-a5c1-72a8-a485-17ea8112131c', 'SPLIT'),
	('9d4ba566-6ba3-4be4-a84d-03517eae56eb', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-46', '01a1ff24-a482-71aa-81a1-52fa02a0b48c', '2026-11-21 17:25:54.234+00', '01a1ff24-a5c1-72ae-b65b-f9f84cb9592c', 'SPLIT'),
	('8de1f29c-9c23-48c0-94fd-cd1d56e47a93', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-48', '01a1ff24-a482-71aa-81a1-52fa02a0b48c', '2026-11-21 17:25:54.234+00', '01a1ff24-a5c1-72b1-bf74-cba1fd2996a2', 'SPLIT'),
	('59f7738f-d2c1-4018-8cad-16316c2b5fb7', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-52', '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', '2026-11-21 17:25:54.234+00', '01a1ff24-a5c1-72b5-a410-902b63a35578', 'SPLIT'),
	('9a0c8bbe-b001-4a42-a135-47a0ce536e21', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-59', '01a1ff24-a482-71aa-81a1-52fa02a0b48c', '2026-11-21 17:25:54.234+00', '01a1ff24-a5c1-72bf-9e94-8a7ac859e368', 'SPLIT'),
	('0c5f52e9-a702-48a5-bce2-0d8587523a5a', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-60', '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', '2026-11-21 17:25:54.234+00', '01a1ff24-a5c1-72c1-82c9-3ba627e99d6a', 'SPLIT'),
	('cc0212db-b553-402f-91ce-be5ad98b2e66', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-63', '01a1ff24-a482-71aa-81a1-52fa02a0b48c', '2026-11-21 17:25:54.311+00', '01a1ff24-a61b-7162-83e0-e6cfa571f1f1', 'SPLIT'),
	('e477c7da-c0dc-44bd-b5ac-b836981f040f', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-70', '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', '2026-11-21 17:25:54.311+00', '01a1ff24-a61c-7328-a617-cf42b114a386', 'SPLIT'),
	('cba99f0b-0127-4122-acb5-076a6e7ce347', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-72', '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', '2026-11-21 17:25:54.311+00', '01a1ff24-a61c-732b-bd70-bf2abb6bfc22', 'SPLIT'),
	('527a0a43-754e-407e-9245-7202763971e0', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-76', '01a1ff24-a482-71aa-81a1-52fa02a0b48c', '2026-11-21 17:25:54.234+00', '01a1ff24-a5c2-72e2-9a7c-88342dd147df', 'SPLIT'),
	('51427d56-2405-46b0-b8ac-f04e87558d03', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 'user', 'unit-104', '01a1ff24-a4b5-70f2-9953-0c98aa556792', '2026-11-21 17:25:54.234+00', '01a1ff24-a5c3-7182-a2bb-523b8e48ff2c', 'SPLIT'),
	('a9cb8666-007a-4c7e-825b-58952d1daa05', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 'user', 'unit-106', '01a1ff24-a4b5-70f3-8618-24e9f76138ca', '2026-11-21 17:25:54.234+00', '01a1ff24-a5c3-7185-ab60-50bae617dc93', 'SPLIT'),
	('454798d1-0a05-42da-9ddd-c88b7bc35a51', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 'user', 'unit-112', '01a1ff24-a4b5-70f2-9953-0c98aa556792', '2026-11-21 17:25:54.234+00', '01a1ff24-a5c3-718b-8999-37c6bec85a5e', 'SPLIT'),
	('171a262c-40af-4c14-b7d5-8c54f7b9c76a', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 'user', 'unit-31', '01a1ff24-a4b5-70f2-9953-0c98aa556792', '2026-11-21 17:25:54.234+00', '01a1ff24-a5c1-729e-83fd-d9a8882e87b4', 'SPLIT'),
	('c3033b09-19c3-4814-a0f0-83782b51572a', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 'user', 'unit-35', '01a1ff24-a4b5-70f3-8618-24e9f76138ca', '2026-11-21 17:25:54.234+00', '01a1ff24-a5c1-72a3-b43d-630991f6b575', 'SPLIT'),
	('6caa3d0b-0d40-4fd5-b704-c0b21a5afe08', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 'user', 'unit-52', '01a1ff24-a4b5-70f2-9953-0c98aa556792', '2026-11-21 17:25:54.234+00', '01a1ff24-a5c1-72b6-857e-e8996f380c47', 'SPLIT'),
	('5d392318-6da0-4d6c-8d44-9a6d9928653c', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 'user', 'unit-59', '01a1ff24-a4b5-70f3-8618-24e9f76138ca', '2026-11-21 17:25:54.234+00', '01a1ff24-a5c1-72c0-9be8-25391202a928', 'SPLIT'),
	('9e19ff3a-1b2d-4d4e-9b2b-710764313b38', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 'user', 'unit-70', '01a1ff24-a4b5-70f3-8618-24e9f76138ca', '2026-11-21 17:25:54.234+00', '01a1ff24-a5c2-72dd-8a4b-91c61f6721bc', 'SPLIT'),
	('ab21281e-b54a-42bf-95e6-1501c7203a19', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 'user', 'unit-76', '01a1ff24-a4b5-70f3-8618-24e9f76138ca', '2026-11-21 17:25:54.234+00', '01a1ff24-a5c2-72e3-9ac9-adfef16ce510', 'SPLIT'),
	('d7cbd0af-590d-4b49-96ca-0d8629f3a695', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-111', '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', '2026-11-21 17:25:54.311+00', '01a1ff24-a61f-73e2-9ca5-74b694264c9a', 'SPLIT'),
	('7ed19cfa-c79a-44a1-bee8-5ab082b47a37', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-19', '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', '2026-11-21 17:25:54.311+00', '01a1ff24-a60c-718e-bcf3-b70a7500e476', 'SPLIT'),
	('2b8f0733-3dda-4813-b4d8-8c4448392974', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-2', '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', '2026-11-21 17:25:54.311+00', '01a1ff24-a60b-71a6-a303-e46fc35da35c', 'SPLIT'),
	('b41577cb-c30a-4c38-a89a-9203cee3acc1', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-20', '01a1ff24-a482-71aa-81a1-52fa02a0b48c', '2026-11-21 17:25:54.311+00', '01a1ff24-a60c-7190-b648-e547ceb78e71', 'SPLIT'),
	('d47c467f-94d2-4c0e-83de-bb7b069ff800', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-28', '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', '2026-11-21 17:25:54.234+00', '01a1ff24-a5c0-70f5-8df2-bb01305a8ec5', 'SPLIT'),
	('6a1ccd11-6a6b-4313-9c59-612baf3ecc57', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-34', '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', '2026-11-21 17:25:54.234+00', '01a1ff24-a5c1-72a0-b39a-c4a04d81074a', 'SPLIT'),
	('0324cbff-44a0-4642-9cb6-38f266eb1f2b', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-53', '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', '2026-11-21 17:25:54.234+00', '01a1ff24-a5c1-72b7-83a6-39a071ab8e90', 'SPLIT'),
	('b452c95c-446f-4504-b1cb-591ddfc68fbe', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-57', '01a1ff24-a482-71aa-81a1-52fa02a0b48c', '2026-11-21 17:25:54.234+00', '01a1ff24-a5c1-72bd-bd7d-c802710eea1f', 'SPLIT'),
	('99ddbf99-7dba-425f-adea-5bbe0c78f59e', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-62', '01a1ff24-a482-71aa-81a1-52fa02a0b48c', '2026-11-21 17:25:54.311+00', '01a1ff24-a61b-7161-83f1-1f0fda731703', 'SPLIT'),
	('8bdf1870-b178-44c5-b7db-1514283f0ba9', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-67', '01a1ff24-a482-71aa-81a1-52fa02a0b48c', '2026-11-21 17:25:54.311+00', '01a1ff24-a61b-7168-881a-9dda8508180d', 'SPLIT'),
	('b54d63a8-db08-4a7c-a782-cc00e6f0d42e', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-68', '01a1ff24-a482-71aa-81a1-52fa02a0b48c', '2026-11-21 17:25:54.234+00', '01a1ff24-a5c1-72c9-b196-f47816f4ae12', 'SPLIT'),
	('d6bfdc02-8cc8-4087-8b04-5100e3cb385e', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-69', '01a1ff24-a482-71aa-81a1-52fa02a0b48c', '2026-11-21 17:25:54.234+00', '01a1ff24-a5c1-72cb-8ea8-d292cb6533b4', 'SPLIT'),
	('b0a3cb81-d3e2-41da-9d6a-21fe221ee8d1', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-73', '01a1ff24-a482-71aa-81a1-52fa02a0b48c', '2026-11-21 17:25:54.311+00', '01a1ff24-a61c-732c-b869-bcdd1d932167', 'SPLIT'),
	('b6715d85-6907-449f-8f29-e317c41c2ea7', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-81', '01a1ff24-a482-71aa-81a1-52fa02a0b48c', '2026-11-21 17:25:54.234+00', '01a1ff24-a5c2-72e6-b700-aff4df3a45d7', 'SPLIT'),
	('8bba5b90-2bc6-4d05-b742-f359f198ab61', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-90', '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', '2026-11-21 17:25:54.234+00', '01a1ff24-a5c2-72ef-b0e9-b33b42dbca26', 'SPLIT'),
	('697f9f56-03ca-4fbd-bb46-46f19f2ac672', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-92', '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', '2026-11-21 17:25:54.234+00', '01a1ff24-a5c2-72f1-847e-378c10f411a8', 'SPLIT'),
	('f68fe506-f19d-464e-aa23-b92860ae232b', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-95', '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', '2026-11-21 17:25:54.234+00', '01a1ff24-a5c3-7177-8c2e-1c8bdd152a27', 'SPLIT'),
	('96dfde86-7376-4f4a-8739-6af42d89b385', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-98', '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', '2026-11-21 17:25:54.311+00', '01a1ff24-a61e-7371-8c0f-38abf1ebcb2a', 'SPLIT'),
	('6794d099-2747-405f-889c-be804f128fc3', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-99', '01a1ff24-a482-71aa-81a1-52fa02a0b48c', '2026-11-21 17:25:54.234+00', '01a1ff24-a5c3-717c-8147-b349eb969052', 'SPLIT'),
	('5dc362f7-aa47-49dd-9092-c5dbdc653f8a', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 'user', 'unit-28', '01a1ff24-a4b5-70f3-8618-24e9f76138ca', '2026-11-21 17:25:54.234+00', '01a1ff24-a5c0-70f6-97b2-75b3b91044df', 'SPLIT'),
	('8de1ceb6-b1c5-4327-b096-2f1f65481c49', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 'user', 'unit-34', '01a1ff24-a4b5-70f2-9953-0c98aa556792', '2026-11-21 17:25:54.234+00', '01a1ff24-a5c1-72a1-ac5c-8e6f826bd3c4', 'SPLIT'),
	('625d33ea-6811-4c21-b587-c438d3d8c240', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 'user', 'unit-53', '01a1ff24-a4b5-70f2-9953-0c98aa556792', '2026-11-21 17:25:54.234+00', '01a1ff24-a5c1-72b8-b5c6-df8163c76da6', 'SPLIT'),
	('721d74a2-ff9e-4fb9-b82b-24a136ee6d8a', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 'user', 'unit-67', '01a1ff24-a4b5-70f3-8618-24e9f76138ca', '2026-11-21 17:25:54.234+00', '01a1ff24-a5c1-72c8-aeec-7bfe37b185b7', 'SPLIT'),
	('784b0798-17c2-4ccf-bfaa-a9626cd2493d', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 'user', 'unit-68', '01a1ff24-a4b5-70f3-8618-24e9f76138ca', '2026-11-21 17:25:54.234+00', '01a1ff24-a5c1-72ca-b6d4-255a2388c824', 'SPLIT'),
	('25c81cf0-bad0-4ccc-92cb-74fba8d304b0', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 'user', 'unit-73', '01a1ff24-a4b5-70f3-8618-24e9f76138ca', '2026-11-21 17:25:54.234+00', '01a1ff24-a5c2-72df-b3dd-901159495afd', 'SPLIT'),
	('d39716c4-18c0-4710-a768-24e330cc9410', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 'user', 'unit-95', '01a1ff24-a4b5-70f2-9953-0c98aa556792', '2026-11-21 17:25:54.234+00', '01a1ff24-a5c3-7178-98e6-29710db99e0d', 'SPLIT'),
	('1dedccf9-c2d6-468b-ae41-7dbec540e0a8', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 'user', 'unit-98', '01a1ff24-a4b5-70f3-8618-24e9f76138ca', '2026-11-21 17:25:54.234+00', '01a1ff24-a5c3-717b-a8c0-44d5f7b4412c', 'SPLIT'),
	('f87452d7-30b7-4960-82ca-d0e7b8ad9ac5', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-102', '01a1ff24-a482-71aa-81a1-52fa02a0b48c', '2026-11-21 17:25:54.234+00', '01a1ff24-a5c3-7180-882e-22b3164de90d', 'SPLIT'),
	('94273c3a-f49d-408d-bede-a8e64c6e0e84', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-103', '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', '2026-11-21 17:25:54.311+00', '01a1ff24-a61e-7379-ba9b-7c8379ded375', 'SPLIT'),
	('0ded488d-73dc-43b1-9cd1-5fecf5c7ad0f', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-26', '01a1ff24-a482-71aa-81a1-52fa02a0b48c', '2026-11-21 17:25:54.234+00', '01a1ff24-a5c0-70f3-8b10-ef892fd5ae60', 'SPLIT'),
	('86a77481-e4a5-45a5-a7f8-a6a9e40f7455', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-30', '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', '2026-11-21 17:25:54.234+00', '01a1ff24-a5c1-729c-9318-554618a84708', 'SPLIT'),
	('f92f6c3c-76a8-46aa-99f3-dff0c21c93f7', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-44', '01a1ff24-a482-71aa-81a1-52fa02a0b48c', '2026-11-21 17:25:54.234+00', '01a1ff24-a5c1-72ac-ac4f-35257b8a8fa4', 'SPLIT'),
	('f108a5e7-fb71-47af-8953-ffd8c80a11bb', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-61', '01a1ff24-a482-71aa-81a1-52fa02a0b48c', '2026-11-21 17:25:54.311+00', '01a1ff24-a61b-715f-9f58-8ed4151b98bf', 'SPLIT'),
	('7628fa96-4f33-4004-addc-8acfbdedbf14', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-74', '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', '2026-11-21 17:25:54.311+00', '01a1ff24-a61c-732e-968a-170b3317ee8a', 'SPLIT'),
	('0a78f3d2-e6a7-441c-a7f4-f0d79969b877', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-77', '01a1ff24-a482-71aa-81a1-52fa02a0b48c', '2026-11-21 17:25:54.311+00', '01a1ff24-a61c-7333-84e0-a9ecb30e01c4', 'SPLIT'),
	('28a34630-c7a2-4baf-8e66-79ef780465bd', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-78', '01a1ff24-a482-71aa-81a1-52fa02a0b48c', '2026-11-21 17:25:54.234+00', '01a1ff24-a5c2-72e5-af6d-6ab0249f7256', 'SPLIT'),
	('07a86714-380f-4dad-9bb6-0a90f80e522b', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-80', '01a1ff24-a482-71aa-81a1-52fa02a0b48c', '2026-11-21 17:25:54.311+00', '01a1ff24-a61d-734f-b1c8-8f7cbf111373', 'SPLIT'),
	('06661221-c0d8-4736-95f9-3eb8c7960107', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-82', '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', '2026-11-21 17:25:54.311+00', '01a1ff24-a61d-7351-98c9-5a474b3d37a2', 'SPLIT'),
	('80a7d0b0-ff51-4921-9ac1-6c4bb85743fb', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-87', '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', '2026-11-21 17:25:54.234+00', '01a1ff24-a5c2-72eb-adef-3ca9ff5ba1c4', 'SPLIT'),
	('7b1460c0-63d8-4d9c-add2-1a25a482eab1', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-88', '01a1ff24-a482-71aa-81a1-52fa02a0b48c', '2026-11-21 17:25:54.311+00', '01a1ff24-a61d-7358-ab14-5c55bc91edab', 'SPLIT'),
	('44bb2229-a99d-4024-88b4-02ea75f2283c', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-94', '01a1ff24-a482-71aa-81a1-52fa02a0b48c', '2026-11-21 17:25:54.234+00', '01a1ff24-a5c3-7175-91dc-ed583edba4a7', 'SPLIT'),
	('2b9cc18a-735a-40f7-8158-b6cb5d3721fe', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 'user', 'unit-103', '01a1ff24-a4b5-70f2-9953-0c98aa556792', '2026-11-21 17:25:54.234+00', '01a1ff24-a5c3-7181-bffb-8cd9d2df053d', 'SPLIT'),
	('ef7aea4e-0cb8-48d4-8540-8af3ecfae4af', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 'user', 'unit-26', '01a1ff24-a4b5-70f2-9953-0c98aa556792', '2026-11-21 17:25:54.234+00', '01a1ff24-a5c0-70f4-a8ff-dcb50932fb76', 'SPLIT');
INSERT INTO exp.assignments VALUES
	('4c9810db-b3b3-41b0-ab75-9b79705ddbca', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 'user', 'unit-61', '01a1ff24-a4b5-70f3-8618-24e9f76138ca', '2026-11-21 17:25:54.234+00', '01a1ff24-a5c1-72c2-a0db-f8b1162ac598', 'SPLIT'),
	('5599a56c-9203-40a0-b6fc-93dc32adf97a', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 'user', 'unit-74', '01a1ff24-a4b5-70f3-8618-24e9f76138ca', '2026-11-21 17:25:54.234+00', '01a1ff24-a5c2-72e0-893b-47d4181eaa67', 'SPLIT'),
	('9c8ad56b-20ee-434f-90fb-a509039ae304', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 'user', 'unit-77', '01a1ff24-a4b5-70f3-8618-24e9f76138ca', '2026-11-21 17:25:54.234+00', '01a1ff24-a5c2-72e4-aac6-7cf4e85f32aa', 'SPLIT'),
	('6fe95993-058b-4fdc-94a3-3e644ac478c7', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 'user', 'unit-88', '01a1ff24-a4b5-70f2-9953-0c98aa556792', '2026-11-21 17:25:54.234+00', '01a1ff24-a5c2-72ec-a890-6bb793e0742f', 'SPLIT'),
	('ea90585e-9654-47fe-9073-fe574afe24d1', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 'user', 'unit-94', '01a1ff24-a4b5-70f2-9953-0c98aa556792', '2026-11-21 17:25:54.234+00', '01a1ff24-a5c3-7176-b8a2-05980b8dde70', 'SPLIT'),
	('71663ef6-988d-4838-8e7c-392126606518', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-105', '01a1ff24-a482-71aa-81a1-52fa02a0b48c', '2026-11-21 17:25:54.234+00', '01a1ff24-a5c3-7183-bfad-c56e28cae032', 'SPLIT'),
	('5f80bd3e-f3df-4cb3-92c8-a25630f06b48', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-11', '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', '2026-11-21 17:25:54.311+00', '01a1ff24-a60c-7182-8df2-b46c61593648', 'SPLIT'),
	('613e0014-ba91-4645-9f29-2e287f097217', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-115', '01a1ff24-a482-71aa-81a1-52fa02a0b48c', '2026-11-21 17:25:54.311+00', '01a1ff24-a61f-73e8-87dd-c5f7610256df', 'SPLIT'),
	('8cf739d2-bf84-4a40-b2b9-999934e86d18', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-116', '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', '2026-11-21 17:25:54.234+00', '01a1ff24-a5c3-718f-9ea5-cd2810c05584', 'SPLIT'),
	('9de5c8bf-1414-4f62-be3a-6396ec346578', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-12', '01a1ff24-a482-71aa-81a1-52fa02a0b48c', '2026-11-21 17:25:54.311+00', '01a1ff24-a60c-7184-a84e-146ebb790d98', 'SPLIT'),
	('3ff7af3d-fa22-4c8f-828d-cda5523ebf61', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-32', '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', '2026-11-21 17:25:54.311+00', '01a1ff24-a60c-71a2-8f5a-16f8c0794ede', 'SPLIT'),
	('a322a2f8-e486-4a14-a022-fb8b51c2977d', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-37', '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', '2026-11-21 17:25:54.311+00', '01a1ff24-a60d-7078-973f-5824e1b7bbbb', 'SPLIT'),
	('efdf898a-8056-4b94-986c-dd191764c9b8', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-43', '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', '2026-11-21 17:25:54.234+00', '01a1ff24-a5c1-72aa-aa0f-9891968c2926', 'SPLIT'),
	('da4dbfc8-383f-445c-ba6d-e9e55f914c75', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-56', '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', '2026-11-21 17:25:54.234+00', '01a1ff24-a5c1-72bb-8bc3-06e4cf53b68d', 'SPLIT'),
	('28a6a4fa-2ccb-4457-a533-31e5b1a71d97', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-64', '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', '2026-11-21 17:25:54.234+00', '01a1ff24-a5c1-72c3-bf69-5a5a27150b34', 'SPLIT'),
	('7e76729f-2110-4d4b-a9c7-58f6048afd36', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-65', '01a1ff24-a482-71aa-81a1-52fa02a0b48c', '2026-11-21 17:25:54.234+00', '01a1ff24-a5c1-72c5-a05b-4c2961abe05f', 'SPLIT'),
	('0240cdd6-a68d-4c76-9ba8-affeda5f2858', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-83', '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', '2026-11-21 17:25:54.234+00', '01a1ff24-a5c2-72e7-978e-263ef34a02af', 'SPLIT'),
	('34a1f5c7-88f8-4c5e-866b-6064dec44fe1', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-85', '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', '2026-11-21 17:25:54.311+00', '01a1ff24-a61d-7354-bd00-ccaf599d4492', 'SPLIT'),
	('e9bda284-a52d-417b-b981-98246d6eb99e', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-86', '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', '2026-11-21 17:25:54.234+00', '01a1ff24-a5c2-72ea-bcd7-2fce4f4509d1', 'SPLIT'),
	('30d0a129-da2c-41cd-9bff-6fb92e93bc50', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-89', '01a1ff24-a482-71aa-81a1-52fa02a0b48c', '2026-11-21 17:25:54.234+00', '01a1ff24-a5c2-72ed-a126-aaabfed67054', 'SPLIT'),
	('19f58040-1798-4652-8759-53ce499a09eb', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-91', '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', '2026-11-21 17:25:54.311+00', '01a1ff24-a61e-7366-83f6-79e65124fcd4', 'SPLIT'),
	('da35e732-2816-42c6-a90f-cd99e1e55d2a', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-97', '01a1ff24-a482-71aa-81a1-52fa02a0b48c', '2026-11-21 17:25:54.311+00', '01a1ff24-a61e-736f-8f94-e52ea2736657', 'SPLIT'),
	('38f50263-4f8b-4134-98da-df7521fb1b31', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 'user', 'unit-115', '01a1ff24-a4b5-70f2-9953-0c98aa556792', '2026-11-21 17:25:54.234+00', '01a1ff24-a5c3-718e-bc27-b2f207860cda', 'SPLIT'),
	('545f8ec0-7e39-4c00-9172-4d26bfc59597', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 'user', 'unit-116', '01a1ff24-a4b5-70f2-9953-0c98aa556792', '2026-11-21 17:25:54.234+00', '01a1ff24-a5c3-7190-a7b1-465de455282b', 'SPLIT'),
	('99d508ee-bf35-47de-8b07-54ee7b93fca6', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 'user', 'unit-32', '01a1ff24-a4b5-70f3-8618-24e9f76138ca', '2026-11-21 17:25:54.234+00', '01a1ff24-a5c1-729f-8345-431fc149640f', 'SPLIT'),
	('2ab5eec5-adaa-47b6-92dd-1d9d7f102c76', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 'user', 'unit-37', '01a1ff24-a4b5-70f2-9953-0c98aa556792', '2026-11-21 17:25:54.234+00', '01a1ff24-a5c1-72a5-9c43-bc1d4e19f281', 'SPLIT'),
	('c35bcb63-f5f2-44a5-b92f-7c90081d0541', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 'user', 'unit-43', '01a1ff24-a4b5-70f2-9953-0c98aa556792', '2026-11-21 17:25:54.234+00', '01a1ff24-a5c1-72ab-a59c-d4db71c18bc0', 'SPLIT'),
	('d030dfc5-d4f4-42be-857d-d7e870897af9', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 'user', 'unit-56', '01a1ff24-a4b5-70f3-8618-24e9f76138ca', '2026-11-21 17:25:54.234+00', '01a1ff24-a5c1-72bc-ab6e-ff24a03901ab', 'SPLIT'),
	('d453e220-cba0-490b-a77c-2d1c4926ad95', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 'user', 'unit-64', '01a1ff24-a4b5-70f2-9953-0c98aa556792', '2026-11-21 17:25:54.234+00', '01a1ff24-a5c1-72c4-8c90-6e897ba6ce57', 'SPLIT'),
	('395c2f95-0550-4ca1-8cbd-edda0b963584', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 'user', 'unit-65', '01a1ff24-a4b5-70f2-9953-0c98aa556792', '2026-11-21 17:25:54.234+00', '01a1ff24-a5c1-72c6-9dc1-e6ff6f580720', 'SPLIT'),
	('1075f226-7e61-44a2-81de-1e96d46c13a7', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 'user', 'unit-85', '01a1ff24-a4b5-70f2-9953-0c98aa556792', '2026-11-21 17:25:54.234+00', '01a1ff24-a5c2-72e9-bd6b-0c456adee4e8', 'SPLIT'),
	('75983907-61e0-4caf-ba52-6b153444dc6c', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 'user', 'unit-89', '01a1ff24-a4b5-70f2-9953-0c98aa556792', '2026-11-21 17:25:54.234+00', '01a1ff24-a5c2-72ee-be62-5b635dba5d1f', 'SPLIT'),
	('1b31ffb3-e472-430e-a2aa-bff79200382c', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 'user', 'unit-91', '01a1ff24-a4b5-70f3-8618-24e9f76138ca', '2026-11-21 17:25:54.234+00', '01a1ff24-a5c2-72f0-baa6-63cddd6beeb4', 'SPLIT'),
	('ce5c467d-ba3d-404c-bedd-537e6000b443', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 'user', 'unit-97', '01a1ff24-a4b5-70f2-9953-0c98aa556792', '2026-11-21 17:25:54.234+00', '01a1ff24-a5c3-717a-a983-44fe58e268d6', 'SPLIT'),
	('726892b4-b918-4163-800c-4bef202dadd1', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-109', '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', '2026-11-21 17:25:54.311+00', '01a1ff24-a61f-73df-a78a-623edcd99e09', 'SPLIT'),
	('d288ba8a-e36a-415e-b7e2-0e2b7e27297f', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-110', '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', '2026-11-21 17:25:54.234+00', '01a1ff24-a5c3-7189-be61-fce428609359', 'SPLIT'),
	('dbb66b87-291d-4109-bc99-09254cfd68e7', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-118', '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', '2026-11-21 17:25:54.311+00', '01a1ff24-a61f-73ed-b681-a47e648413f0', 'SPLIT'),
	('0cdd5da4-f4e8-408f-9bf0-9677e5dee049', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-29', '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', '2026-11-21 17:25:54.234+00', '01a1ff24-a5c0-70f7-b5b0-27f7e8892861', 'SPLIT'),
	('12fb5aa9-5052-47a0-8358-39bd1855058f', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-36', '01a1ff24-a482-71aa-81a1-52fa02a0b48c', '2026-11-21 17:25:54.234+00', '01a1ff24-a5c1-72a4-aac3-262782f83ea4', 'SPLIT'),
	('a074deda-7ff6-4cb8-b764-3df5b938e211', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-38', '01a1ff24-a482-71aa-81a1-52fa02a0b48c', '2026-11-21 17:25:54.234+00', '01a1ff24-a5c1-72a6-ad42-d86bf21f0c05', 'SPLIT'),
	('46e08609-6a6a-4c9a-9cd8-0667d1c5389f', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-40', '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', '2026-11-21 17:25:54.234+00', '01a1ff24-a5c1-72a9-ad45-bae4aaff70ae', 'SPLIT'),
	('9f737871-c1a5-4658-b24a-9086f6c9b45b', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-42', '01a1ff24-a482-71aa-81a1-52fa02a0b48c', '2026-11-21 17:25:54.311+00', '01a1ff24-a60d-707f-a7a9-7b4d2db6af0e', 'SPLIT'),
	('bf68c94b-0449-4e6f-9b91-477ee2f01002', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-45', '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', '2026-11-21 17:25:54.234+00', '01a1ff24-a5c1-72ad-94ba-e899ffc8bac9', 'SPLIT'),
	('42b33ede-2bd9-43ae-9923-d5eb8a47f2e2', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-49', '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', '2026-11-21 17:25:54.234+00', '01a1ff24-a5c1-72b2-9d6a-31834d7ec2d3', 'SPLIT'),
	('bd27b547-82e5-481a-8f8b-6263ea963e58', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-50', '01a1ff24-a482-71aa-81a1-52fa02a0b48c', '2026-11-21 17:25:54.311+00', '01a1ff24-a60d-708a-be43-921438900b90', 'SPLIT'),
	('489fbfe2-4267-400d-b571-5491cb49645f', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-51', '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', '2026-11-21 17:25:54.311+00', '01a1ff24-a60e-73a1-9c5f-2ded0bb2c544', 'SPLIT'),
	('7b501bf9-0934-45b8-b56f-971dc6a3bbab', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-55', '01a1ff24-a482-71aa-81a1-52fa02a0b48c', '2026-11-21 17:25:54.311+00', '01a1ff24-a61b-7155-8ff7-0469bc5d9309', 'SPLIT'),
	('e64c185e-68e3-4380-82f7-e79f35d37c40', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-58', '01a1ff24-a482-71aa-81a1-52fa02a0b48c', '2026-11-21 17:25:54.311+00', '01a1ff24-a61b-715a-8fbf-dc59ea9471e9', 'SPLIT'),
	('8a4956c5-37e9-4da1-9dbd-dc148d547e8e', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-66', '01a1ff24-a482-71aa-81a1-52fa02a0b48c', '2026-11-21 17:25:54.234+00', '01a1ff24-a5c1-72c7-85a0-d11110197ba6', 'SPLIT'),
	('a43f70a2-a955-4089-bc2a-bba66a4464ae', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-71', '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', '2026-11-21 17:25:54.234+00', '01a1ff24-a5c2-72de-aaec-9b886cd03eb8', 'SPLIT'),
	('e302da9b-926a-494c-b641-8956563949dd', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-84', '01a1ff24-a482-71aa-81a1-52fa02a0b48c', '2026-11-21 17:25:54.234+00', '01a1ff24-a5c2-72e8-8b6b-b04dd6ddc29e', 'SPLIT'),
	('b9ca4594-8e89-4fc6-8343-d304012a9a08', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 'user', 'unit-109', '01a1ff24-a4b5-70f3-8618-24e9f76138ca', '2026-11-21 17:25:54.234+00', '01a1ff24-a5c3-7188-8f45-7d9f86678fb6', 'SPLIT'),
	('b233c469-e4b5-4095-99df-63c1574e7b59', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 'user', 'unit-118', '01a1ff24-a4b5-70f3-8618-24e9f76138ca', '2026-11-21 17:25:54.234+00', '01a1ff24-a5c3-7192-a729-7abd4a8a3b9a', 'SPLIT'),
	('23d02e60-088d-4f7c-b989-1668c3a8136f', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 'user', 'unit-29', '01a1ff24-a4b5-70f2-9953-0c98aa556792', '2026-11-21 17:25:54.234+00', '01a1ff24-a5c0-70f8-858c-f52d0401bfcf', 'SPLIT'),
	('b5e0debc-48fa-4ab4-8a1e-84e5ff5cccfb', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 'user', 'unit-38', '01a1ff24-a4b5-70f3-8618-24e9f76138ca', '2026-11-21 17:25:54.234+00', '01a1ff24-a5c1-72a7-8994-d7fbf391992c', 'SPLIT'),
	('8ddde1b5-e16a-43ff-8d01-8bc01ca129bc', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 'user', 'unit-49', '01a1ff24-a4b5-70f3-8618-24e9f76138ca', '2026-11-21 17:25:54.234+00', '01a1ff24-a5c1-72b3-8fa2-2e640f67365a', 'SPLIT'),
	('0b1a95ae-2ccb-41a0-ba1b-b418fa9ed91d', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 'user', 'unit-50', '01a1ff24-a4b5-70f2-9953-0c98aa556792', '2026-11-21 17:25:54.234+00', '01a1ff24-a5c1-72b4-a8f5-d92648d0f531', 'SPLIT'),
	('cca3685f-fe5f-478f-b073-37e91146c569', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 'user', 'unit-55', '01a1ff24-a4b5-70f3-8618-24e9f76138ca', '2026-11-21 17:25:54.234+00', '01a1ff24-a5c1-72ba-a35c-fb6e9661d8e5', 'SPLIT'),
	('b64ec5af-32c5-4b32-98f9-0fb7d2358b57', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 'user', 'unit-58', '01a1ff24-a4b5-70f2-9953-0c98aa556792', '2026-11-21 17:25:54.234+00', '01a1ff24-a5c1-72be-8b8f-c9ed813e2964', 'SPLIT'),
	('19efa7ac-8814-48cb-bd5c-e50f6a5b1029', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-100', '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', '2026-11-21 17:25:54.234+00', '01a1ff24-a5c3-717d-9ec1-8f687b919ff4', 'SPLIT'),
	('a07ac20a-7ab5-4702-91bb-80219280d737', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-101', '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', '2026-11-21 17:25:54.311+00', '01a1ff24-a61e-7376-864f-240c0c33f890', 'SPLIT'),
	('c8a5b3da-5493-4d55-99fd-86ee2fc8961e', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-107', '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', '2026-11-21 17:25:54.234+00', '01a1ff24-a5c3-7186-ad89-e4f033816328', 'SPLIT'),
	('6467cba1-f5c0-4d0f-a8eb-9130c7be8c83', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-113', '01a1ff24-a482-71aa-81a1-52fa02a0b48c', '2026-11-21 17:25:54.234+00', '01a1ff24-a5c3-718c-b16a-741993921d8a', 'SPLIT'),
	('2e408ca2-ef02-488e-b62c-b25aae7508c7', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-119', '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', '2026-11-21 17:25:54.234+00', '01a1ff24-a5c3-7193-b387-c51ed6eb3c98', 'SPLIT'),
	('6413d933-1888-49ad-a5d9-e2a510e5f1d8', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-22', '01a1ff24-a482-71aa-81a1-52fa02a0b48c', '2026-11-21 17:25:54.311+00', '01a1ff24-a60c-7192-9db8-cffc3f2f25d9', 'SPLIT'),
	('69c867c1-9960-42a5-a345-1fc3a8525828', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-23', '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', '2026-11-21 17:25:54.311+00', '01a1ff24-a60c-7194-9b01-4e4ef5d3d720', 'SPLIT'),
	('7c86318d-803d-49a8-a52e-46ecb493f5ee', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-33', '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', '2026-11-21 17:25:54.311+00', '01a1ff24-a60c-71a4-bd5e-d82ef0b4aad7', 'SPLIT'),
	('b16b1665-3414-452e-9e96-7fcf62b8ab9b', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-41', '01a1ff24-a482-71aa-81a1-52fa02a0b48c', '2026-11-21 17:25:54.311+00', '01a1ff24-a60d-707e-a651-cfb1fb264bf9', 'SPLIT'),
	('3aa4da3a-fb60-4fa4-a00e-01c21821ea0f', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-47', '01a1ff24-a482-71aa-81a1-52fa02a0b48c', '2026-11-21 17:25:54.234+00', '01a1ff24-a5c1-72af-96a0-eba0bb7ccecf', 'SPLIT'),
	('b936589a-5434-4660-bc69-b86b4a1beade', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-54', '01a1ff24-a482-71aa-81a1-52fa02a0b48c', '2026-11-21 17:25:54.234+00', '01a1ff24-a5c1-72b9-8777-67dcc73a8ef2', 'SPLIT'),
	('b04058c8-ee65-4b72-bf3a-ab43ca978527', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-75', '01a1ff24-a482-71aa-81a1-52fa02a0b48c', '2026-11-21 17:25:54.234+00', '01a1ff24-a5c2-72e1-86ed-7b5030d7189a', 'SPLIT'),
	('73e0022b-b51c-4bc9-ad74-38dc3352f262', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-79', '01a1ff24-a482-71aa-81a1-52fa02a0b48c', '2026-11-21 17:25:54.311+00', '01a1ff24-a61d-734e-bdc2-3a43a24302d6', 'SPLIT'),
	('b4531089-ac34-4168-951a-6a69174a8542', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-9', '01a1ff24-a482-71aa-81a1-52fa02a0b48c', '2026-11-21 17:25:54.311+00', '01a1ff24-a60c-7180-9c67-0e927252ee45', 'SPLIT'),
	('fce75018-c9d8-4a9c-9637-58d2f056d957', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-93', '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', '2026-11-21 17:25:54.234+00', '01a1ff24-a5c2-72f2-9cd8-c6902467493b', 'SPLIT'),
	('f48504ef-aa8e-4646-b2f0-1fdccfd1c14c', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'user', 'unit-96', '01a1ff24-a482-71aa-81a1-52fa02a0b48c', '2026-11-21 17:25:54.234+00', '01a1ff24-a5c3-7179-aff9-875cff8bf853', 'SPLIT'),
	('32216972-0da1-47c7-aa3e-4b7ad3166077', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 'user', 'unit-100', '01a1ff24-a4b5-70f3-8618-24e9f76138ca', '2026-11-21 17:25:54.234+00', '01a1ff24-a5c3-717e-b34f-ae1bcc0a5b53', 'SPLIT'),
	('3a1c28ed-3918-4e02-bc46-67dad9bf441e', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 'user', 'unit-101', '01a1ff24-a4b5-70f3-8618-24e9f76138ca', '2026-11-21 17:25:54.234+00', '01a1ff24-a5c3-717f-863b-5fb854db015d', 'SPLIT'),
	('1154462d-ad74-4e8a-8ef0-36ece6bf7db0', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 'user', 'unit-107', '01a1ff24-a4b5-70f2-9953-0c98aa556792', '2026-11-21 17:25:54.234+00', '01a1ff24-a5c3-7187-bd36-bc253fee8886', 'SPLIT'),
	('b03d092c-6d2c-49a9-937c-60a6a4bc8407', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 'user', 'unit-113', '01a1ff24-a4b5-70f3-8618-24e9f76138ca', '2026-11-21 17:25:54.234+00', '01a1ff24-a5c3-718d-a94a-277744d9d9da', 'SPLIT'),
	('9fe449da-6259-47ea-baf2-eb12bd5a8e7a', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 'user', 'unit-119', '01a1ff24-a4b5-70f3-8618-24e9f76138ca', '2026-11-21 17:25:54.234+00', '01a1ff24-a5c3-7194-9eed-e3786d353319', 'SPLIT'),
	('68b5c4e5-4202-4e27-bc84-e7de901488dd', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 'user', 'unit-47', '01a1ff24-a4b5-70f3-8618-24e9f76138ca', '2026-11-21 17:25:54.234+00', '01a1ff24-a5c1-72b0-94ca-bde6b7a4d86e', 'SPLIT');

INSERT INTO exp.consumer_offset VALUES
	('assignment', 'assay.decisions.v1', 1, 58, '2026-11-21 17:25:54.698576+00'),
	('assignment', 'assay.decisions.v1', 4, 58, '2026-11-21 17:25:54.698833+00'),
	('assignment', 'assay.decisions.v1', 3, 65, '2026-11-21 17:25:54.699623+00'),
	('assignment', 'assay.decisions.v1', 0, 45, '2026-11-21 17:25:54.701712+00'),
	('assignment', 'assay.decisions.v1', 2, 49, '2026-11-21 17:25:54.751496+00'),
	('assignment', 'assay.decisions.v1', 5, 53, '2026-11-21 17:25:54.75236+00');

INSERT INTO exp.decisions_20261121 VALUES
	('01a1ff24-a5be-7322-8492-4faa47e0f553', 'user', 'unit-8', '{"plan":"team","age":23,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 2, '01a1ff24-a482-71aa-81a1-52fa02a0b48c', 'SPLIT', 2902, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5be-7323-8e95-1516bfe1d959', 'user', 'unit-8', '{"plan":"team","age":23,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f3-8618-24e9f76138ca', 'SPLIT', 8469, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5be-732a-b443-754f6299406a', 'user', 'unit-15', '{"plan":"free","age":30,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 2, '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', 'SPLIT', 7487, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5be-732b-9d86-9d2cd7698589', 'user', 'unit-16', '{"plan":"pro","age":31,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 2, '01a1ff24-a482-71aa-81a1-52fa02a0b48c', 'SPLIT', 996, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5be-732c-8292-ac79755ef9e8', 'user', 'unit-16', '{"plan":"pro","age":31,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f2-9953-0c98aa556792', 'SPLIT', 1527, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5be-732f-8c36-1c34f8c47d42', 'user', 'unit-21', '{"plan":"free","age":36,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 2, '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', 'SPLIT', 6789, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5be-7324-ad2e-fc8752101622', 'user', 'unit-10', '{"plan":"pro","age":25,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 2, '01a1ff24-a482-71aa-81a1-52fa02a0b48c', 'SPLIT', 2814, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5bf-718a-b839-340b51793e01', 'user', 'unit-24', '{"plan":"free","age":39,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 2, '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', 'SPLIT', 5626, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5bb-7318-b0a1-ad41b94c5a16', 'user', 'unit-0', '{"plan":"free","age":15,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 2, '01a1ff24-a482-71aa-81a1-52fa02a0b48c', 'SPLIT', 2631, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5bc-71bb-b3cd-bd5d024aeab8', 'user', 'unit-0', '{"plan":"free","age":15,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f3-8618-24e9f76138ca', 'OVERRIDE', 7847, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5bc-71c1-8268-26ca611436d2', 'user', 'unit-6', '{"plan":"free","age":21,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 2, '01a1ff24-a482-71aa-81a1-52fa02a0b48c', 'SPLIT', 131, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5be-7326-ba7d-a2fa2cf5796f', 'user', 'unit-13', '{"plan":"pro","age":28,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 2, '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', 'SPLIT', 7870, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5be-7327-8d38-79052be909cb', 'user', 'unit-13', '{"plan":"pro","age":28,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f2-9953-0c98aa556792', 'SPLIT', 2082, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5be-7328-81cd-224dbe32aa33', 'user', 'unit-14', '{"plan":"team","age":29,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 2, '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', 'SPLIT', 7588, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5be-7329-9dc7-8b2858949a45', 'user', 'unit-14', '{"plan":"team","age":29,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f3-8618-24e9f76138ca', 'SPLIT', 6997, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5be-732d-b7c4-eb150ae4bb38', 'user', 'unit-18', '{"plan":"free","age":33,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 2, '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', 'SPLIT', 6674, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5bc-71be-9743-725a19edbf80', 'user', 'unit-4', '{"plan":"pro","age":19,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 2, '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', 'SPLIT', 5197, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5bc-71bf-89c4-7bac58a211cc', 'user', 'unit-4', '{"plan":"pro","age":19,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f2-9953-0c98aa556792', 'SPLIT', 432, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5bc-71c2-8cc0-173af03ee40a', 'user', 'unit-7', '{"plan":"pro","age":22,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 2, '01a1ff24-a482-71aa-81a1-52fa02a0b48c', 'SPLIT', 1152, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5be-7321-8a6e-b2ba9b1255ce', 'user', 'unit-7', '{"plan":"pro","age":22,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f2-9953-0c98aa556792', 'SPLIT', 1004, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5be-732e-9a17-5c8a584453b8', 'user', 'unit-19', '{"plan":"pro","age":34,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f2-9953-0c98aa556792', 'SPLIT', 2723, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5bc-71bd-8479-0e0d5a661ad5', 'user', 'unit-3', '{"plan":"free","age":18,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 2, '01a1ff24-a482-71aa-81a1-52fa02a0b48c', 'SPLIT', 2220, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5bc-71c0-9872-a2c4e086cec8', 'user', 'unit-5', '{"plan":"team","age":20,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 2, '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', 'SPLIT', 6282, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5be-7325-bb87-56e0bfde7145', 'user', 'unit-11', '{"plan":"team","age":26,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f3-8618-24e9f76138ca', 'SPLIT', 9123, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5bc-71bc-a2b3-5ded948f5050', 'user', 'unit-1', '{"plan":"pro","age":16,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 2, '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', 'SPLIT', 5667, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5bf-7188-adf1-b9863fbb0eba', 'user', 'unit-22', '{"plan":"pro","age":37,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f2-9953-0c98aa556792', 'SPLIT', 2586, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5bf-7189-ab86-01bdb10d1b3c', 'user', 'unit-23', '{"plan":"team","age":38,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f2-9953-0c98aa556792', 'SPLIT', 182, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5c1-729f-8345-431fc149640f', 'user', 'unit-32', '{"plan":"team","age":47,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f3-8618-24e9f76138ca', 'SPLIT', 7058, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5c1-729d-98e7-26a12359c806', 'user', 'unit-31', '{"plan":"pro","age":46,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 2, '01a1ff24-a482-71aa-81a1-52fa02a0b48c', 'SPLIT', 540, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5c1-729e-83fd-d9a8882e87b4', 'user', 'unit-31', '{"plan":"pro","age":46,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f2-9953-0c98aa556792', 'SPLIT', 4852, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5c1-72a2-881e-db2b2833f384', 'user', 'unit-35', '{"plan":"team","age":50,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 2, '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', 'SPLIT', 7215, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5c1-72a3-b43d-630991f6b575', 'user', 'unit-35', '{"plan":"team","age":50,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f3-8618-24e9f76138ca', 'SPLIT', 6354, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5c1-72a8-a485-17ea8112131c', 'user', 'unit-39', '{"plan":"free","age":54,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 2, '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', 'SPLIT', 5479, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5c1-72ae-b65b-f9f84cb9592c', 'user', 'unit-46', '{"plan":"pro","age":21,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 2, '01a1ff24-a482-71aa-81a1-52fa02a0b48c', 'SPLIT', 2711, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5c1-72b1-bf74-cba1fd2996a2', 'user', 'unit-48', '{"plan":"free","age":23,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 2, '01a1ff24-a482-71aa-81a1-52fa02a0b48c', 'SPLIT', 2111, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5c1-72b5-a410-902b63a35578', 'user', 'unit-52', '{"plan":"pro","age":27,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 2, '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', 'SPLIT', 7555, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5c1-72b6-857e-e8996f380c47', 'user', 'unit-52', '{"plan":"pro","age":27,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f2-9953-0c98aa556792', 'SPLIT', 3912, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5c1-72bf-9e94-8a7ac859e368', 'user', 'unit-59', '{"plan":"team","age":34,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 2, '01a1ff24-a482-71aa-81a1-52fa02a0b48c', 'SPLIT', 977, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5c1-72c0-9be8-25391202a928', 'user', 'unit-59', '{"plan":"team","age":34,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f3-8618-24e9f76138ca', 'SPLIT', 9622, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5c1-72c1-82c9-3ba627e99d6a', 'user', 'unit-60', '{"plan":"free","age":35,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 2, '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', 'SPLIT', 6351, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5c2-72dd-8a4b-91c61f6721bc', 'user', 'unit-70', '{"plan":"pro","age":45,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f3-8618-24e9f76138ca', 'SPLIT', 9550, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5c2-72e2-9a7c-88342dd147df', 'user', 'unit-76', '{"plan":"pro","age":51,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 2, '01a1ff24-a482-71aa-81a1-52fa02a0b48c', 'SPLIT', 1733, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5c2-72e3-9ac9-adfef16ce510', 'user', 'unit-76', '{"plan":"pro","age":51,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f3-8618-24e9f76138ca', 'SPLIT', 8784, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5c3-7182-a2bb-523b8e48ff2c', 'user', 'unit-104', '{"plan":"team","age":39,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f2-9953-0c98aa556792', 'SPLIT', 3244, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5c3-7184-9eaf-4dc8ca9c45df', 'user', 'unit-106', '{"plan":"pro","age":41,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 2, '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', 'SPLIT', 6024, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5c3-7185-ab60-50bae617dc93', 'user', 'unit-106', '{"plan":"pro","age":41,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f3-8618-24e9f76138ca', 'SPLIT', 7340, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5c3-718a-a7d6-97e82838e67e', 'user', 'unit-112', '{"plan":"pro","age":47,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 2, '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', 'SPLIT', 5646, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5c3-718b-8999-37c6bec85a5e', 'user', 'unit-112', '{"plan":"pro","age":47,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f2-9953-0c98aa556792', 'SPLIT', 109, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5c3-7191-8dee-deeb65a73021', 'user', 'unit-117', '{"plan":"free","age":52,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 2, '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', 'SPLIT', 6111, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a60c-717e-8dda-e26a4e9f9f0e', 'user', 'unit-8', '{"plan":"team","age":23,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71aa-81a1-52fa02a0b48c', 'STICKY', 2902, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a60c-717f-9140-035aba2f6508', 'user', 'unit-8', '{"plan":"team","age":23,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f3-8618-24e9f76138ca', 'SPLIT', 8469, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a60c-7189-bbb2-5c5f406b1eaf', 'user', 'unit-15', '{"plan":"free","age":30,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', 'STICKY', 7487, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a60c-718a-b7e6-1b83f32554ae', 'user', 'unit-16', '{"plan":"pro","age":31,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71aa-81a1-52fa02a0b48c', 'STICKY', 996, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a60c-718b-8d66-02a9a9a92540', 'user', 'unit-16', '{"plan":"pro","age":31,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f2-9953-0c98aa556792', 'SPLIT', 1527, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a60c-718c-ada1-65df9b7c09a0', 'user', 'unit-17', '{"plan":"team","age":32,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71aa-81a1-52fa02a0b48c', 'SPLIT', 3131, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a60c-7191-9902-c7d62a9eee51', 'user', 'unit-21', '{"plan":"free","age":36,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', 'STICKY', 6789, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a60c-7197-ae3b-aa7db77ac8b1', 'user', 'unit-25', '{"plan":"pro","age":40,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', 'SPLIT', 8508, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a60c-719a-825b-ac8156567c72', 'user', 'unit-27', '{"plan":"free","age":42,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71aa-81a1-52fa02a0b48c', 'SPLIT', 3352, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a60c-71a0-8667-b0042e4caf4e', 'user', 'unit-31', '{"plan":"pro","age":46,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71aa-81a1-52fa02a0b48c', 'STICKY', 540, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a60c-71a1-898d-76a2500673c8', 'user', 'unit-31', '{"plan":"pro","age":46,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f2-9953-0c98aa556792', 'SPLIT', 4852, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a60d-7075-97b0-b25cd2d936d7', 'user', 'unit-35', '{"plan":"team","age":50,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', 'STICKY', 7215, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a60d-7076-ae4a-2a225055140f', 'user', 'unit-35', '{"plan":"team","age":50,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f3-8618-24e9f76138ca', 'SPLIT', 6354, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a60d-707c-855e-54a483514426', 'user', 'unit-39', '{"plan":"free","age":54,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', 'STICKY', 5479, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a60d-7084-b94b-d8e63b64d30e', 'user', 'unit-46', '{"plan":"pro","age":21,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71aa-81a1-52fa02a0b48c', 'STICKY', 2711, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a60d-7087-b011-81f68c7ec9de', 'user', 'unit-48', '{"plan":"free","age":23,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71aa-81a1-52fa02a0b48c', 'STICKY', 2111, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a60e-73a2-bc55-2e145ce083c1', 'user', 'unit-52', '{"plan":"pro","age":27,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', 'STICKY', 7555, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a60e-73a3-9dcc-c0c43792e589', 'user', 'unit-52', '{"plan":"pro","age":27,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f2-9953-0c98aa556792', 'SPLIT', 3912, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a61b-715c-ad78-2676a9a8ac2f', 'user', 'unit-59', '{"plan":"team","age":34,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71aa-81a1-52fa02a0b48c', 'STICKY', 977, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a61b-715d-a2d3-4397f02d6c1e', 'user', 'unit-59', '{"plan":"team","age":34,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f3-8618-24e9f76138ca', 'SPLIT', 9622, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a61b-715e-be54-a4d86b5d3e9a', 'user', 'unit-60', '{"plan":"free","age":35,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', 'STICKY', 6351, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a61b-7162-83e0-e6cfa571f1f1', 'user', 'unit-63', '{"plan":"free","age":38,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71aa-81a1-52fa02a0b48c', 'SPLIT', 4334, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a61c-7328-a617-cf42b114a386', 'user', 'unit-70', '{"plan":"pro","age":45,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', 'SPLIT', 9135, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a61c-7329-b771-b8d0a659c730', 'user', 'unit-70', '{"plan":"pro","age":45,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f3-8618-24e9f76138ca', 'SPLIT', 9550, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a61c-732b-bd70-bf2abb6bfc22', 'user', 'unit-72', '{"plan":"free","age":47,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', 'SPLIT', 9414, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a61c-7331-8207-b46bc1e2e7e1', 'user', 'unit-76', '{"plan":"pro","age":51,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71aa-81a1-52fa02a0b48c', 'STICKY', 1733, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a61c-7332-95ce-816cc84286e4', 'user', 'unit-76', '{"plan":"pro","age":51,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f3-8618-24e9f76138ca', 'SPLIT', 8784, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a61e-737b-a9d4-54768b03d8ce', 'user', 'unit-104', '{"plan":"team","age":39,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', 'SPLIT', 9249, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a61e-737c-9f66-5b00e7e74c87', 'user', 'unit-104', '{"plan":"team","age":39,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f2-9953-0c98aa556792', 'SPLIT', 3244, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a61f-73da-b0e4-1cc53ed7f626', 'user', 'unit-106', '{"plan":"pro","age":41,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', 'STICKY', 6024, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a61f-73db-86c7-f9c1bc7ee17e', 'user', 'unit-106', '{"plan":"pro","age":41,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f3-8618-24e9f76138ca', 'SPLIT', 7340, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a61f-73de-bf34-7057dc4fdc50', 'user', 'unit-108', '{"plan":"free","age":43,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', 'SPLIT', 8763, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a61f-73e3-be3b-0044afad97cd', 'user', 'unit-112', '{"plan":"pro","age":47,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', 'STICKY', 5646, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a61f-73e4-86ec-63a2024e19aa', 'user', 'unit-112', '{"plan":"pro","age":47,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f2-9953-0c98aa556792', 'SPLIT', 109, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a61f-73e7-a86f-b721ba5f6932', 'user', 'unit-114', '{"plan":"free","age":49,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', 'SPLIT', 9131, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a61f-73ec-b9e1-e3a111d0bab7', 'user', 'unit-117', '{"plan":"free","age":52,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', 'STICKY', 6111, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a60d-7079-b61d-128b21752c4e', 'user', 'unit-37', '{"plan":"pro","age":52,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f2-9953-0c98aa556792', 'SPLIT', 1566, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a60d-7080-be43-1d575bb284b9', 'user', 'unit-43', '{"plan":"pro","age":18,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', 'STICKY', 5809, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a60d-7081-aee9-fdb4d30977be', 'user', 'unit-43', '{"plan":"pro","age":18,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f2-9953-0c98aa556792', 'SPLIT', 3246, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a61b-7157-8c92-6d1e9f659632', 'user', 'unit-56', '{"plan":"team","age":31,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', 'STICKY', 5263, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a61b-7158-99a6-b940c996d7b4', 'user', 'unit-56', '{"plan":"team","age":31,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f3-8618-24e9f76138ca', 'SPLIT', 8444, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a61b-7163-ada4-87275b6560b4', 'user', 'unit-64', '{"plan":"pro","age":39,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', 'STICKY', 6818, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a61b-7164-a52c-ef644983e65e', 'user', 'unit-64', '{"plan":"pro","age":39,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f2-9953-0c98aa556792', 'SPLIT', 2723, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a61b-7165-a83a-2d0707b000ac', 'user', 'unit-65', '{"plan":"team","age":40,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71aa-81a1-52fa02a0b48c', 'STICKY', 1414, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a61b-7166-a066-2e4504df4059', 'user', 'unit-65', '{"plan":"team","age":40,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f2-9953-0c98aa556792', 'SPLIT', 2521, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a61d-7352-9111-cf60b5c5e311', 'user', 'unit-83', '{"plan":"team","age":18,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', 'STICKY', 5495, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a61d-7354-bd00-ccaf599d4492', 'user', 'unit-85', '{"plan":"pro","age":20,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', 'SPLIT', 8848, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a61d-7355-aabf-8c4785a935a4', 'user', 'unit-85', '{"plan":"pro","age":20,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f2-9953-0c98aa556792', 'SPLIT', 2581, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a61d-7356-93ae-efd6c58228c1', 'user', 'unit-86', '{"plan":"team","age":21,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', 'STICKY', 6916, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a61e-7363-9fee-41172063f38d', 'user', 'unit-89', '{"plan":"team","age":24,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71aa-81a1-52fa02a0b48c', 'STICKY', 1706, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a61e-7364-9e07-6a0d1df243cc', 'user', 'unit-89', '{"plan":"team","age":24,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f2-9953-0c98aa556792', 'SPLIT', 2950, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.311+00');
INSERT INTO exp.decisions_20261121 VALUES
	('01a1ff24-a61e-7366-83f6-79e65124fcd4', 'user', 'unit-91', '{"plan":"pro","age":26,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', 'SPLIT', 8306, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a61e-7367-b3a8-b61d7a9bd5a6', 'user', 'unit-91', '{"plan":"pro","age":26,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f3-8618-24e9f76138ca', 'SPLIT', 8439, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a61e-736f-8f94-e52ea2736657', 'user', 'unit-97', '{"plan":"pro","age":32,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71aa-81a1-52fa02a0b48c', 'SPLIT', 3529, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a61e-7370-922c-f33a601f0476', 'user', 'unit-97', '{"plan":"pro","age":32,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f2-9953-0c98aa556792', 'SPLIT', 2114, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a61e-737d-99e7-57d50778280b', 'user', 'unit-105', '{"plan":"free","age":40,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71aa-81a1-52fa02a0b48c', 'STICKY', 1533, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a61f-73e8-87dd-c5f7610256df', 'user', 'unit-115', '{"plan":"pro","age":50,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71aa-81a1-52fa02a0b48c', 'SPLIT', 3388, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a61f-73e9-9478-82961782b325', 'user', 'unit-115', '{"plan":"pro","age":50,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f2-9953-0c98aa556792', 'SPLIT', 1700, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a61f-73ea-a506-a3e8fa246422', 'user', 'unit-116', '{"plan":"team","age":51,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', 'STICKY', 5907, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a61f-73eb-89e2-55ae43b316b7', 'user', 'unit-116', '{"plan":"team","age":51,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f2-9953-0c98aa556792', 'SPLIT', 2462, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a5c0-70f7-b5b0-27f7e8892861', 'user', 'unit-29', '{"plan":"team","age":44,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 2, '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', 'SPLIT', 7882, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5c0-70f8-858c-f52d0401bfcf', 'user', 'unit-29', '{"plan":"team","age":44,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f2-9953-0c98aa556792', 'SPLIT', 2836, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5c1-72a4-aac3-262782f83ea4', 'user', 'unit-36', '{"plan":"free","age":51,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 2, '01a1ff24-a482-71aa-81a1-52fa02a0b48c', 'SPLIT', 2260, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5c0-70f5-8df2-bb01305a8ec5', 'user', 'unit-28', '{"plan":"pro","age":43,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 2, '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', 'SPLIT', 7942, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5c0-70f6-97b2-75b3b91044df', 'user', 'unit-28', '{"plan":"pro","age":43,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f3-8618-24e9f76138ca', 'SPLIT', 7084, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5c1-72a0-b39a-c4a04d81074a', 'user', 'unit-34', '{"plan":"pro","age":49,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 2, '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', 'SPLIT', 7261, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5c1-72a1-ac5c-8e6f826bd3c4', 'user', 'unit-34', '{"plan":"pro","age":49,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f2-9953-0c98aa556792', 'SPLIT', 2681, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5c1-72b7-83a6-39a071ab8e90', 'user', 'unit-53', '{"plan":"team","age":28,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 2, '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', 'SPLIT', 5452, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5c1-72b8-b5c6-df8163c76da6', 'user', 'unit-53', '{"plan":"team","age":28,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f2-9953-0c98aa556792', 'SPLIT', 489, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5c1-72bd-bd7d-c802710eea1f', 'user', 'unit-57', '{"plan":"free","age":32,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 2, '01a1ff24-a482-71aa-81a1-52fa02a0b48c', 'SPLIT', 1605, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5c1-72c8-aeec-7bfe37b185b7', 'user', 'unit-67', '{"plan":"pro","age":42,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f3-8618-24e9f76138ca', 'SPLIT', 7844, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5c1-72c9-b196-f47816f4ae12', 'user', 'unit-68', '{"plan":"team","age":43,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 2, '01a1ff24-a482-71aa-81a1-52fa02a0b48c', 'SPLIT', 660, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5c1-72ca-b6d4-255a2388c824', 'user', 'unit-68', '{"plan":"team","age":43,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f3-8618-24e9f76138ca', 'SPLIT', 5087, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5c1-72cb-8ea8-d292cb6533b4', 'user', 'unit-69', '{"plan":"free","age":44,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 2, '01a1ff24-a482-71aa-81a1-52fa02a0b48c', 'SPLIT', 372, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5c2-72df-b3dd-901159495afd', 'user', 'unit-73', '{"plan":"pro","age":48,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f3-8618-24e9f76138ca', 'SPLIT', 6532, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5c2-72e6-b700-aff4df3a45d7', 'user', 'unit-81', '{"plan":"free","age":16,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 2, '01a1ff24-a482-71aa-81a1-52fa02a0b48c', 'SPLIT', 1126, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5c2-72ef-b0e9-b33b42dbca26', 'user', 'unit-90', '{"plan":"free","age":25,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 2, '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', 'SPLIT', 7071, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5c2-72f1-847e-378c10f411a8', 'user', 'unit-92', '{"plan":"team","age":27,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 2, '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', 'SPLIT', 5216, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5c3-7177-8c2e-1c8bdd152a27', 'user', 'unit-95', '{"plan":"team","age":30,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 2, '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', 'SPLIT', 7814, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5c3-7178-98e6-29710db99e0d', 'user', 'unit-95', '{"plan":"team","age":30,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f2-9953-0c98aa556792', 'SPLIT', 3515, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5c3-717b-a8c0-44d5f7b4412c', 'user', 'unit-98', '{"plan":"team","age":33,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f3-8618-24e9f76138ca', 'SPLIT', 9347, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5c3-717c-8147-b349eb969052', 'user', 'unit-99', '{"plan":"free","age":34,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 2, '01a1ff24-a482-71aa-81a1-52fa02a0b48c', 'SPLIT', 2191, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a60b-71a6-a303-e46fc35da35c', 'user', 'unit-2', '{"plan":"team","age":17,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', 'SPLIT', 8065, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a60b-71a8-820a-2f9e44ff9a0d', 'user', 'unit-4', '{"plan":"pro","age":19,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', 'STICKY', 5197, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a60c-7179-99e5-3e80f18de340', 'user', 'unit-4', '{"plan":"pro","age":19,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f2-9953-0c98aa556792', 'SPLIT', 432, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a60c-717c-ae3a-e065f9740fd7', 'user', 'unit-7', '{"plan":"pro","age":22,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71aa-81a1-52fa02a0b48c', 'STICKY', 1152, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a60c-717d-a932-543c80835f7b', 'user', 'unit-7', '{"plan":"pro","age":22,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f2-9953-0c98aa556792', 'SPLIT', 1004, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a60c-718e-bcf3-b70a7500e476', 'user', 'unit-19', '{"plan":"pro","age":34,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', 'SPLIT', 9672, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a60c-718f-9232-26716d925b94', 'user', 'unit-19', '{"plan":"pro","age":34,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f2-9953-0c98aa556792', 'SPLIT', 2723, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a60c-7190-b648-e547ceb78e71', 'user', 'unit-20', '{"plan":"team","age":35,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71aa-81a1-52fa02a0b48c', 'SPLIT', 3305, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a60c-719b-92bc-1d9c3a2c01da', 'user', 'unit-28', '{"plan":"pro","age":43,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', 'STICKY', 7942, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a60c-719c-95cc-02042bdfd557', 'user', 'unit-28', '{"plan":"pro","age":43,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f3-8618-24e9f76138ca', 'SPLIT', 7084, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a60c-71a5-99a3-fa2a73f5f06b', 'user', 'unit-34', '{"plan":"pro","age":49,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', 'STICKY', 7261, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a60d-7074-a021-e1d4bc480f26', 'user', 'unit-34', '{"plan":"pro","age":49,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f2-9953-0c98aa556792', 'SPLIT', 2681, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a60e-73a4-a8fe-7b68983b0361', 'user', 'unit-53', '{"plan":"team","age":28,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', 'STICKY', 5452, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a61b-7153-8fad-4c12f47a62c6', 'user', 'unit-53', '{"plan":"team","age":28,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f2-9953-0c98aa556792', 'SPLIT', 489, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a61b-7159-9c1c-d1a01715c2ac', 'user', 'unit-57', '{"plan":"free","age":32,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71aa-81a1-52fa02a0b48c', 'STICKY', 1605, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a61b-7161-83f1-1f0fda731703', 'user', 'unit-62', '{"plan":"team","age":37,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71aa-81a1-52fa02a0b48c', 'SPLIT', 3440, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a61b-7168-881a-9dda8508180d', 'user', 'unit-67', '{"plan":"pro","age":42,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71aa-81a1-52fa02a0b48c', 'SPLIT', 3453, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a61b-7169-90b4-cb9c8d369618', 'user', 'unit-67', '{"plan":"pro","age":42,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f3-8618-24e9f76138ca', 'SPLIT', 7844, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a61b-716a-9a5c-f395cab2e97a', 'user', 'unit-68', '{"plan":"team","age":43,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71aa-81a1-52fa02a0b48c', 'STICKY', 660, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a61b-716b-913e-b9373541a85d', 'user', 'unit-68', '{"plan":"team","age":43,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f3-8618-24e9f76138ca', 'SPLIT', 5087, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a61b-716c-879c-e2cde0e71dc7', 'user', 'unit-69', '{"plan":"free","age":44,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71aa-81a1-52fa02a0b48c', 'STICKY', 372, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a61c-732c-b869-bcdd1d932167', 'user', 'unit-73', '{"plan":"pro","age":48,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71aa-81a1-52fa02a0b48c', 'SPLIT', 4254, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a61c-732d-8077-04312110a938', 'user', 'unit-73', '{"plan":"pro","age":48,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f3-8618-24e9f76138ca', 'SPLIT', 6532, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a61d-7350-bcbd-8f2a4b3d0ce2', 'user', 'unit-81', '{"plan":"free","age":16,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71aa-81a1-52fa02a0b48c', 'STICKY', 1126, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a61e-7365-be49-5f84fe0844e4', 'user', 'unit-90', '{"plan":"free","age":25,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', 'STICKY', 7071, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a61e-7368-b719-1282e294914c', 'user', 'unit-92', '{"plan":"team","age":27,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', 'STICKY', 5216, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a61e-736c-9395-3c2409c28f2d', 'user', 'unit-95', '{"plan":"team","age":30,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', 'STICKY', 7814, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a61e-736d-8ac8-ad5d1de7c9e9', 'user', 'unit-95', '{"plan":"team","age":30,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f2-9953-0c98aa556792', 'SPLIT', 3515, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a61e-7371-8c0f-38abf1ebcb2a', 'user', 'unit-98', '{"plan":"team","age":33,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', 'SPLIT', 9921, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a61e-7372-85eb-997845c88a90', 'user', 'unit-98', '{"plan":"team","age":33,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f3-8618-24e9f76138ca', 'SPLIT', 9347, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a61e-7373-86a7-8743197879d9', 'user', 'unit-99', '{"plan":"free","age":34,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71aa-81a1-52fa02a0b48c', 'STICKY', 2191, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a61f-73e2-9ca5-74b694264c9a', 'user', 'unit-111', '{"plan":"free","age":46,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', 'SPLIT', 9442, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a5c0-70f3-8b10-ef892fd5ae60', 'user', 'unit-26', '{"plan":"team","age":41,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 2, '01a1ff24-a482-71aa-81a1-52fa02a0b48c', 'SPLIT', 2160, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5c0-70f4-a8ff-dcb50932fb76', 'user', 'unit-26', '{"plan":"team","age":41,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f2-9953-0c98aa556792', 'SPLIT', 2567, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5c1-729c-9318-554618a84708', 'user', 'unit-30', '{"plan":"free","age":45,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 2, '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', 'SPLIT', 7719, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5c1-72ac-ac4f-35257b8a8fa4', 'user', 'unit-44', '{"plan":"team","age":19,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 2, '01a1ff24-a482-71aa-81a1-52fa02a0b48c', 'SPLIT', 1759, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5c1-72c2-a0db-f8b1162ac598', 'user', 'unit-61', '{"plan":"pro","age":36,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f3-8618-24e9f76138ca', 'SPLIT', 6738, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5c1-72af-96a0-eba0bb7ccecf', 'user', 'unit-47', '{"plan":"team","age":22,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 2, '01a1ff24-a482-71aa-81a1-52fa02a0b48c', 'SPLIT', 2286, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5c1-72b0-94ca-bde6b7a4d86e', 'user', 'unit-47', '{"plan":"team","age":22,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f3-8618-24e9f76138ca', 'SPLIT', 7066, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5c1-72b9-8777-67dcc73a8ef2', 'user', 'unit-54', '{"plan":"free","age":29,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 2, '01a1ff24-a482-71aa-81a1-52fa02a0b48c', 'SPLIT', 2184, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5c2-72e1-86ed-7b5030d7189a', 'user', 'unit-75', '{"plan":"free","age":50,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 2, '01a1ff24-a482-71aa-81a1-52fa02a0b48c', 'SPLIT', 1857, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5c2-72f2-9cd8-c6902467493b', 'user', 'unit-93', '{"plan":"free","age":28,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 2, '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', 'SPLIT', 7004, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5c3-7179-aff9-875cff8bf853', 'user', 'unit-96', '{"plan":"free","age":31,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 2, '01a1ff24-a482-71aa-81a1-52fa02a0b48c', 'SPLIT', 834, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5c3-717d-9ec1-8f687b919ff4', 'user', 'unit-100', '{"plan":"pro","age":35,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 2, '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', 'SPLIT', 5928, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5c3-717e-b34f-ae1bcc0a5b53', 'user', 'unit-100', '{"plan":"pro","age":35,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f3-8618-24e9f76138ca', 'SPLIT', 7686, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5c3-717f-863b-5fb854db015d', 'user', 'unit-101', '{"plan":"team","age":36,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f3-8618-24e9f76138ca', 'SPLIT', 8782, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5c3-7186-ad89-e4f033816328', 'user', 'unit-107', '{"plan":"team","age":42,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 2, '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', 'SPLIT', 6992, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5c3-7187-bd36-bc253fee8886', 'user', 'unit-107', '{"plan":"team","age":42,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f2-9953-0c98aa556792', 'SPLIT', 3654, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5c3-718c-b16a-741993921d8a', 'user', 'unit-113', '{"plan":"team","age":48,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 2, '01a1ff24-a482-71aa-81a1-52fa02a0b48c', 'SPLIT', 1566, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5c3-718d-a94a-277744d9d9da', 'user', 'unit-113', '{"plan":"team","age":48,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f3-8618-24e9f76138ca', 'SPLIT', 5569, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5c3-7193-b387-c51ed6eb3c98', 'user', 'unit-119', '{"plan":"team","age":54,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 2, '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', 'SPLIT', 5341, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5c3-7194-9eed-e3786d353319', 'user', 'unit-119', '{"plan":"team","age":54,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f3-8618-24e9f76138ca', 'SPLIT', 8461, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a60b-71a5-b746-943f3dfb20b1', 'user', 'unit-1', '{"plan":"pro","age":16,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', 'STICKY', 5667, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a60c-7180-9c67-0e927252ee45', 'user', 'unit-9', '{"plan":"free","age":24,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71aa-81a1-52fa02a0b48c', 'SPLIT', 3318, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a60c-7192-9db8-cffc3f2f25d9', 'user', 'unit-22', '{"plan":"pro","age":37,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71aa-81a1-52fa02a0b48c', 'SPLIT', 4729, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a60c-7193-b93c-aa3f832c3834', 'user', 'unit-22', '{"plan":"pro","age":37,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f2-9953-0c98aa556792', 'SPLIT', 2586, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a60c-7194-9b01-4e4ef5d3d720', 'user', 'unit-23', '{"plan":"team","age":38,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', 'SPLIT', 9799, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a60c-7195-80ee-363810e1b3d1', 'user', 'unit-23', '{"plan":"team","age":38,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f2-9953-0c98aa556792', 'SPLIT', 182, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a60c-71a4-bd5e-d82ef0b4aad7', 'user', 'unit-33', '{"plan":"free","age":48,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', 'SPLIT', 9756, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a60d-707e-a651-cfb1fb264bf9', 'user', 'unit-41', '{"plan":"team","age":16,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71aa-81a1-52fa02a0b48c', 'SPLIT', 4383, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a60d-7085-814a-9947438d7e98', 'user', 'unit-47', '{"plan":"team","age":22,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71aa-81a1-52fa02a0b48c', 'STICKY', 2286, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a60d-7086-8380-267cd4e61d1a', 'user', 'unit-47', '{"plan":"team","age":22,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f3-8618-24e9f76138ca', 'SPLIT', 7066, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a61b-7154-ba10-f8be08646c23', 'user', 'unit-54', '{"plan":"free","age":29,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71aa-81a1-52fa02a0b48c', 'STICKY', 2184, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a61c-7330-b904-fa8dbb231e89', 'user', 'unit-75', '{"plan":"free","age":50,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71aa-81a1-52fa02a0b48c', 'STICKY', 1857, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a61d-734e-bdc2-3a43a24302d6', 'user', 'unit-79', '{"plan":"pro","age":54,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71aa-81a1-52fa02a0b48c', 'SPLIT', 3401, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a61e-7369-b381-bf1b966d84db', 'user', 'unit-93', '{"plan":"free","age":28,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', 'STICKY', 7004, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a61e-736e-89a1-4fef6e83bb41', 'user', 'unit-96', '{"plan":"free","age":31,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71aa-81a1-52fa02a0b48c', 'STICKY', 834, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a61e-7374-9b30-8abeae11e388', 'user', 'unit-100', '{"plan":"pro","age":35,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', 'STICKY', 5928, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a61e-7375-8e01-f93f3534e95c', 'user', 'unit-100', '{"plan":"pro","age":35,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f3-8618-24e9f76138ca', 'SPLIT', 7686, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.311+00');
INSERT INTO exp.decisions_20261121 VALUES
	('01a1ff24-a61e-7376-864f-240c0c33f890', 'user', 'unit-101', '{"plan":"team","age":36,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', 'SPLIT', 9147, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a61e-7377-a4eb-b6b01ab1393d', 'user', 'unit-101', '{"plan":"team","age":36,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f3-8618-24e9f76138ca', 'SPLIT', 8782, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a61f-73dc-8891-643867a18604', 'user', 'unit-107', '{"plan":"team","age":42,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', 'STICKY', 6992, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a61f-73dd-94e3-288e21565c1a', 'user', 'unit-107', '{"plan":"team","age":42,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f2-9953-0c98aa556792', 'SPLIT', 3654, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a61f-73e5-9273-192c848e28d1', 'user', 'unit-113', '{"plan":"team","age":48,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71aa-81a1-52fa02a0b48c', 'STICKY', 1566, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a61f-73e6-a72e-056e0dc6398f', 'user', 'unit-113', '{"plan":"team","age":48,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f3-8618-24e9f76138ca', 'SPLIT', 5569, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a61f-73ef-9c49-9e03f99595f3', 'user', 'unit-119', '{"plan":"team","age":54,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', 'STICKY', 5341, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a61f-73f0-bcd8-ce187019d744', 'user', 'unit-119', '{"plan":"team","age":54,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f3-8618-24e9f76138ca', 'SPLIT', 8461, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a5c1-72a6-ad42-d86bf21f0c05', 'user', 'unit-38', '{"plan":"team","age":53,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 2, '01a1ff24-a482-71aa-81a1-52fa02a0b48c', 'SPLIT', 1407, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5c1-72a7-8994-d7fbf391992c', 'user', 'unit-38', '{"plan":"team","age":53,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f3-8618-24e9f76138ca', 'SPLIT', 8904, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5c1-72a9-ad45-bae4aaff70ae', 'user', 'unit-40', '{"plan":"pro","age":15,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 2, '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', 'SPLIT', 7665, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5c1-72ad-94ba-e899ffc8bac9', 'user', 'unit-45', '{"plan":"free","age":20,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 2, '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', 'SPLIT', 6307, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5c1-72b2-9d6a-31834d7ec2d3', 'user', 'unit-49', '{"plan":"pro","age":24,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 2, '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', 'SPLIT', 6413, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5c1-72b3-8fa2-2e640f67365a', 'user', 'unit-49', '{"plan":"pro","age":24,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f3-8618-24e9f76138ca', 'SPLIT', 8626, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5c1-72b4-a8f5-d92648d0f531', 'user', 'unit-50', '{"plan":"team","age":25,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f2-9953-0c98aa556792', 'SPLIT', 3142, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5c1-72ba-a35c-fb6e9661d8e5', 'user', 'unit-55', '{"plan":"pro","age":30,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f3-8618-24e9f76138ca', 'SPLIT', 5767, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5c1-72be-8b8f-c9ed813e2964', 'user', 'unit-58', '{"plan":"pro","age":33,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f2-9953-0c98aa556792', 'SPLIT', 2882, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5c1-72c7-85a0-d11110197ba6', 'user', 'unit-66', '{"plan":"free","age":41,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 2, '01a1ff24-a482-71aa-81a1-52fa02a0b48c', 'SPLIT', 469, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5c2-72de-aaec-9b886cd03eb8', 'user', 'unit-71', '{"plan":"team","age":46,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 2, '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', 'SPLIT', 5145, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5c2-72e8-8b6b-b04dd6ddc29e', 'user', 'unit-84', '{"plan":"free","age":19,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 2, '01a1ff24-a482-71aa-81a1-52fa02a0b48c', 'SPLIT', 1692, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5c3-7188-8f45-7d9f86678fb6', 'user', 'unit-109', '{"plan":"pro","age":44,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f3-8618-24e9f76138ca', 'SPLIT', 7144, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5c3-7189-be61-fce428609359', 'user', 'unit-110', '{"plan":"team","age":45,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 2, '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', 'SPLIT', 6333, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5c3-7192-a729-7abd4a8a3b9a', 'user', 'unit-118', '{"plan":"pro","age":53,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f3-8618-24e9f76138ca', 'SPLIT', 8562, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a60c-7181-a311-a21a1216cddd', 'user', 'unit-10', '{"plan":"pro","age":25,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71aa-81a1-52fa02a0b48c', 'STICKY', 2814, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a60c-7196-8f6f-92e8e4711926', 'user', 'unit-24', '{"plan":"free","age":39,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', 'STICKY', 5626, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a60c-719d-a688-8876ce7a07ba', 'user', 'unit-29', '{"plan":"team","age":44,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', 'STICKY', 7882, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a60c-719e-b329-9b796e981f9e', 'user', 'unit-29', '{"plan":"team","age":44,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f2-9953-0c98aa556792', 'SPLIT', 2836, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a60d-7077-a04b-901e29bb97ea', 'user', 'unit-36', '{"plan":"free","age":51,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71aa-81a1-52fa02a0b48c', 'STICKY', 2260, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a60d-707a-b439-8e88204b21d0', 'user', 'unit-38', '{"plan":"team","age":53,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71aa-81a1-52fa02a0b48c', 'STICKY', 1407, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a60d-707b-91d8-0e8749fcb5b5', 'user', 'unit-38', '{"plan":"team","age":53,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f3-8618-24e9f76138ca', 'SPLIT', 8904, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a60d-707d-8b9b-4fdccd88049a', 'user', 'unit-40', '{"plan":"pro","age":15,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', 'STICKY', 7665, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a60d-707f-a7a9-7b4d2db6af0e', 'user', 'unit-42', '{"plan":"free","age":17,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71aa-81a1-52fa02a0b48c', 'SPLIT', 4016, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a60d-7083-98e4-c09a11047377', 'user', 'unit-45', '{"plan":"free","age":20,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', 'STICKY', 6307, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a60d-7088-b20d-563c1a4c9f64', 'user', 'unit-49', '{"plan":"pro","age":24,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', 'STICKY', 6413, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a60d-7089-87f7-473b361cf4a4', 'user', 'unit-49', '{"plan":"pro","age":24,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f3-8618-24e9f76138ca', 'SPLIT', 8626, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a60d-708a-be43-921438900b90', 'user', 'unit-50', '{"plan":"team","age":25,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71aa-81a1-52fa02a0b48c', 'SPLIT', 4298, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a60e-73a0-b8bd-54456ff47c84', 'user', 'unit-50', '{"plan":"team","age":25,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f2-9953-0c98aa556792', 'SPLIT', 3142, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a60e-73a1-9c5f-2ded0bb2c544', 'user', 'unit-51', '{"plan":"free","age":26,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', 'SPLIT', 9455, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a61b-7155-8ff7-0469bc5d9309', 'user', 'unit-55', '{"plan":"pro","age":30,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71aa-81a1-52fa02a0b48c', 'SPLIT', 4722, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a61b-7156-a37f-e71a35c2f815', 'user', 'unit-55', '{"plan":"pro","age":30,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f3-8618-24e9f76138ca', 'SPLIT', 5767, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a61b-715a-8fbf-dc59ea9471e9', 'user', 'unit-58', '{"plan":"pro","age":33,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71aa-81a1-52fa02a0b48c', 'SPLIT', 4907, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a61b-715b-bf98-c87e0b6f48be', 'user', 'unit-58', '{"plan":"pro","age":33,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f2-9953-0c98aa556792', 'SPLIT', 2882, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a61b-7167-8e96-2bd8ddd03f5c', 'user', 'unit-66', '{"plan":"free","age":41,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71aa-81a1-52fa02a0b48c', 'STICKY', 469, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a61c-732a-ae50-dba6a06b59ef', 'user', 'unit-71', '{"plan":"team","age":46,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', 'STICKY', 5145, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a61d-7353-a424-1002e70c9b08', 'user', 'unit-84', '{"plan":"free","age":19,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71aa-81a1-52fa02a0b48c', 'STICKY', 1692, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a61f-73df-a78a-623edcd99e09', 'user', 'unit-109', '{"plan":"pro","age":44,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', 'SPLIT', 8983, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a61f-73e0-a9d0-791a85a328a9', 'user', 'unit-109', '{"plan":"pro","age":44,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f3-8618-24e9f76138ca', 'SPLIT', 7144, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a61f-73e1-adb5-9cba5cd3d0a6', 'user', 'unit-110', '{"plan":"team","age":45,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', 'STICKY', 6333, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a61f-73ed-b681-a47e648413f0', 'user', 'unit-118', '{"plan":"pro","age":53,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', 'SPLIT', 9770, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a61f-73ee-98c2-b0156ab328c6', 'user', 'unit-118', '{"plan":"pro","age":53,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f3-8618-24e9f76138ca', 'SPLIT', 8562, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a5c2-72e0-893b-47d4181eaa67', 'user', 'unit-74', '{"plan":"team","age":49,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f3-8618-24e9f76138ca', 'SPLIT', 5047, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5c2-72e4-aac6-7cf4e85f32aa', 'user', 'unit-77', '{"plan":"team","age":52,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f3-8618-24e9f76138ca', 'SPLIT', 7394, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5c2-72e5-af6d-6ab0249f7256', 'user', 'unit-78', '{"plan":"free","age":53,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 2, '01a1ff24-a482-71aa-81a1-52fa02a0b48c', 'SPLIT', 2609, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5c2-72eb-adef-3ca9ff5ba1c4', 'user', 'unit-87', '{"plan":"free","age":22,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 2, '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', 'SPLIT', 6569, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5c2-72ec-a890-6bb793e0742f', 'user', 'unit-88', '{"plan":"pro","age":23,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f2-9953-0c98aa556792', 'SPLIT', 2744, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5c3-7175-91dc-ed583edba4a7', 'user', 'unit-94', '{"plan":"pro","age":29,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 2, '01a1ff24-a482-71aa-81a1-52fa02a0b48c', 'SPLIT', 1796, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5c3-7176-b8a2-05980b8dde70', 'user', 'unit-94', '{"plan":"pro","age":29,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f2-9953-0c98aa556792', 'SPLIT', 3589, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5c3-7180-882e-22b3164de90d', 'user', 'unit-102', '{"plan":"free","age":37,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 2, '01a1ff24-a482-71aa-81a1-52fa02a0b48c', 'SPLIT', 35, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5c3-7181-bffb-8cd9d2df053d', 'user', 'unit-103', '{"plan":"pro","age":38,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f2-9953-0c98aa556792', 'SPLIT', 472, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a60b-71a3-abc6-668c7380e46f', 'user', 'unit-0', '{"plan":"free","age":15,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71aa-81a1-52fa02a0b48c', 'STICKY', 2631, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a60b-71a4-ad2d-a68f54a40130', 'user', 'unit-0', '{"plan":"free","age":15,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f3-8618-24e9f76138ca', 'OVERRIDE', 7847, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a60c-717b-871b-57bfaef15704', 'user', 'unit-6', '{"plan":"free","age":21,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71aa-81a1-52fa02a0b48c', 'STICKY', 131, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a60c-7185-8609-3c7686672256', 'user', 'unit-13', '{"plan":"pro","age":28,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', 'STICKY', 7870, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a60c-7186-b2e5-9a628b0c38fd', 'user', 'unit-13', '{"plan":"pro","age":28,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f2-9953-0c98aa556792', 'SPLIT', 2082, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a60c-7187-9a3a-e8934693765e', 'user', 'unit-14', '{"plan":"team","age":29,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', 'STICKY', 7588, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a60c-7188-8aca-76f8f8e4f6f7', 'user', 'unit-14', '{"plan":"team","age":29,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f3-8618-24e9f76138ca', 'SPLIT', 6997, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a60c-718d-b1c3-4f1aa08a57a9', 'user', 'unit-18', '{"plan":"free","age":33,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', 'STICKY', 6674, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a60c-7198-8513-6da04e153508', 'user', 'unit-26', '{"plan":"team","age":41,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71aa-81a1-52fa02a0b48c', 'STICKY', 2160, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a60c-7199-bf61-0e63331f5aa9', 'user', 'unit-26', '{"plan":"team","age":41,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f2-9953-0c98aa556792', 'SPLIT', 2567, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a60c-719f-9ee1-f58ac57c83c9', 'user', 'unit-30', '{"plan":"free","age":45,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', 'STICKY', 7719, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a60d-7082-aaf8-a92477211f71', 'user', 'unit-44', '{"plan":"team","age":19,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71aa-81a1-52fa02a0b48c', 'STICKY', 1759, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a61b-715f-9f58-8ed4151b98bf', 'user', 'unit-61', '{"plan":"pro","age":36,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71aa-81a1-52fa02a0b48c', 'SPLIT', 3915, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a61b-7160-b661-835affee325e', 'user', 'unit-61', '{"plan":"pro","age":36,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f3-8618-24e9f76138ca', 'SPLIT', 6738, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a61c-732e-968a-170b3317ee8a', 'user', 'unit-74', '{"plan":"team","age":49,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', 'SPLIT', 8781, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a61c-732f-bd05-58f1e576f452', 'user', 'unit-74', '{"plan":"team","age":49,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f3-8618-24e9f76138ca', 'SPLIT', 5047, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a61c-7333-84e0-a9ecb30e01c4', 'user', 'unit-77', '{"plan":"team","age":52,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71aa-81a1-52fa02a0b48c', 'SPLIT', 3383, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a61c-7334-bb03-60dbb2b8258f', 'user', 'unit-77', '{"plan":"team","age":52,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f3-8618-24e9f76138ca', 'SPLIT', 7394, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a61c-7335-8234-b9dce344e002', 'user', 'unit-78', '{"plan":"free","age":53,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71aa-81a1-52fa02a0b48c', 'STICKY', 2609, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a61d-734f-b1c8-8f7cbf111373', 'user', 'unit-80', '{"plan":"team","age":15,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71aa-81a1-52fa02a0b48c', 'SPLIT', 4191, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a61d-7351-98c9-5a474b3d37a2', 'user', 'unit-82', '{"plan":"pro","age":17,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', 'SPLIT', 9618, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a61d-7357-adad-c5d7c25dcc0d', 'user', 'unit-87', '{"plan":"free","age":22,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', 'STICKY', 6569, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a61d-7358-ab14-5c55bc91edab', 'user', 'unit-88', '{"plan":"pro","age":23,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71aa-81a1-52fa02a0b48c', 'SPLIT', 4953, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a61d-7359-afea-7dbc3a4338de', 'user', 'unit-88', '{"plan":"pro","age":23,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f2-9953-0c98aa556792', 'SPLIT', 2744, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a61e-736a-acad-cdb6279dd9c2', 'user', 'unit-94', '{"plan":"pro","age":29,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71aa-81a1-52fa02a0b48c', 'STICKY', 1796, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a61e-736b-bd70-53e4f48d2b26', 'user', 'unit-94', '{"plan":"pro","age":29,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f2-9953-0c98aa556792', 'SPLIT', 3589, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a61e-7378-83d8-327dbec906b1', 'user', 'unit-102', '{"plan":"free","age":37,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71aa-81a1-52fa02a0b48c', 'STICKY', 35, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a61e-7379-ba9b-7c8379ded375', 'user', 'unit-103', '{"plan":"pro","age":38,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', 'SPLIT', 8758, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a61e-737a-b4cb-6cda383c1704', 'user', 'unit-103', '{"plan":"pro","age":38,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f2-9953-0c98aa556792', 'SPLIT', 472, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a5c1-72a5-9c43-bc1d4e19f281', 'user', 'unit-37', '{"plan":"pro","age":52,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f2-9953-0c98aa556792', 'SPLIT', 1566, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5c1-72aa-aa0f-9891968c2926', 'user', 'unit-43', '{"plan":"pro","age":18,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 2, '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', 'SPLIT', 5809, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5c1-72ab-a59c-d4db71c18bc0', 'user', 'unit-43', '{"plan":"pro","age":18,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f2-9953-0c98aa556792', 'SPLIT', 3246, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5c1-72bb-8bc3-06e4cf53b68d', 'user', 'unit-56', '{"plan":"team","age":31,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 2, '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', 'SPLIT', 5263, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5c1-72bc-ab6e-ff24a03901ab', 'user', 'unit-56', '{"plan":"team","age":31,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f3-8618-24e9f76138ca', 'SPLIT', 8444, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5c1-72c3-bf69-5a5a27150b34', 'user', 'unit-64', '{"plan":"pro","age":39,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 2, '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', 'SPLIT', 6818, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5c1-72c4-8c90-6e897ba6ce57', 'user', 'unit-64', '{"plan":"pro","age":39,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f2-9953-0c98aa556792', 'SPLIT', 2723, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5c1-72c5-a05b-4c2961abe05f', 'user', 'unit-65', '{"plan":"team","age":40,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 2, '01a1ff24-a482-71aa-81a1-52fa02a0b48c', 'SPLIT', 1414, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5c1-72c6-9dc1-e6ff6f580720', 'user', 'unit-65', '{"plan":"team","age":40,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f2-9953-0c98aa556792', 'SPLIT', 2521, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5c2-72e7-978e-263ef34a02af', 'user', 'unit-83', '{"plan":"team","age":18,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 2, '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', 'SPLIT', 5495, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5c2-72e9-bd6b-0c456adee4e8', 'user', 'unit-85', '{"plan":"pro","age":20,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f2-9953-0c98aa556792', 'SPLIT', 2581, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5c2-72ea-bcd7-2fce4f4509d1', 'user', 'unit-86', '{"plan":"team","age":21,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 2, '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', 'SPLIT', 6916, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.234+00');
INSERT INTO exp.decisions_20261121 VALUES
	('01a1ff24-a5c2-72ed-a126-aaabfed67054', 'user', 'unit-89', '{"plan":"team","age":24,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 2, '01a1ff24-a482-71aa-81a1-52fa02a0b48c', 'SPLIT', 1706, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5c2-72ee-be62-5b635dba5d1f', 'user', 'unit-89', '{"plan":"team","age":24,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f2-9953-0c98aa556792', 'SPLIT', 2950, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5c2-72f0-baa6-63cddd6beeb4', 'user', 'unit-91', '{"plan":"pro","age":26,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f3-8618-24e9f76138ca', 'SPLIT', 8439, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5c3-717a-a983-44fe58e268d6', 'user', 'unit-97', '{"plan":"pro","age":32,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f2-9953-0c98aa556792', 'SPLIT', 2114, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5c3-7183-bfad-c56e28cae032', 'user', 'unit-105', '{"plan":"free","age":40,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 2, '01a1ff24-a482-71aa-81a1-52fa02a0b48c', 'SPLIT', 1533, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5c3-718e-bc27-b2f207860cda', 'user', 'unit-115', '{"plan":"pro","age":50,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f2-9953-0c98aa556792', 'SPLIT', 1700, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5c3-718f-9ea5-cd2810c05584', 'user', 'unit-116', '{"plan":"team","age":51,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 2, '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', 'SPLIT', 5907, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a5c3-7190-a7b1-465de455282b', 'user', 'unit-116', '{"plan":"team","age":51,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f2-9953-0c98aa556792', 'SPLIT', 2462, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.234+00'),
	('01a1ff24-a60b-71a7-a8e5-5507b895585e', 'user', 'unit-3', '{"plan":"free","age":18,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71aa-81a1-52fa02a0b48c', 'STICKY', 2220, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a60c-717a-b047-051f3fdd9cbb', 'user', 'unit-5', '{"plan":"team","age":20,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', 'STICKY', 6282, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a60c-7182-8df2-b46c61593648', 'user', 'unit-11', '{"plan":"team","age":26,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', 'SPLIT', 8637, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a60c-7183-9d94-e12e58b4bfe1', 'user', 'unit-11', '{"plan":"team","age":26,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f3-8618-24e9f76138ca', 'SPLIT', 9123, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a60c-7184-a84e-146ebb790d98', 'user', 'unit-12', '{"plan":"free","age":27,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71aa-81a1-52fa02a0b48c', 'SPLIT', 4675, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a60c-71a2-8f5a-16f8c0794ede', 'user', 'unit-32', '{"plan":"team","age":47,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', 'SPLIT', 8378, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a60c-71a3-b429-233b6da0bff3', 'user', 'unit-32', '{"plan":"team","age":47,"language":"Ελληνικά"}', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '01a1ff24-a4b5-70f3-8618-24e9f76138ca', 'SPLIT', 7058, '{"01a1ff24-a4b5-70f2-9953-0c98aa556792": 0.5, "01a1ff24-a4b5-70f3-8618-24e9f76138ca": 0.5}', false, '2026-11-21 17:25:54.311+00'),
	('01a1ff24-a60d-7078-973f-5824e1b7bbbb', 'user', 'unit-37', '{"plan":"pro","age":52,"language":"Ελληνικά"}', '01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '01a1ff24-a482-71ab-86d6-ddda08c1fe4b', 'SPLIT', 8943, '{"01a1ff24-a482-71aa-81a1-52fa02a0b48c": 0.5, "01a1ff24-a482-71ab-86d6-ddda08c1fe4b": 0.5}', false, '2026-11-21 17:25:54.311+00');

INSERT INTO exp.experiment_versions VALUES
	('01a1ff24-a482-71a9-905c-dc60c592ee01', 1, '{"name": "checkout-button", "salt": "01a1ff24-a482-71a9-905c-dc60c592ee01", "layer": null, "end_at": null, "status": "draft", "sticky": false, "metrics": ["bought", "revenue"], "version": 1, "start_at": null, "variants": [{"name": "control", "config": "{\"execution_strategy\":\"mlflow_model\",\"mlflow_model\":{\"policy_version_id\":\"9c9294a5-d4b5-85fb-8f72-c1c800837075\"},\"params\":{\"colour\":\"blue\",\"size\":1.25}}", "ranges": [{"to": 3000, "from": 0}], "allocation": 3000, "variant_id": "01a1ff24-a482-71aa-81a1-52fa02a0b48c", "description": null}, {"name": "treatment", "config": "{\"execution_strategy\":\"mlflow_model\",\"mlflow_model\":{\"policy_version_id\":\"19d1bcbd-5d6c-82c7-8447-d14ec3f3ea17\"},\"params\":{\"colour\":\"green\",\"size\":1.5}}", "ranges": [{"to": 8000, "from": 5000}], "allocation": 3000, "variant_id": "01a1ff24-a482-71ab-86d6-ddda08c1fe4b", "description": null}], "overrides": {}, "targeting": null, "unit_type": "user", "created_at": 1795281953922, "updated_at": 1795281953922, "description": "Does green sell more than blue?", "experiment_id": "01a1ff24-a482-71a9-905c-dc60c592ee01", "hash_algorithm": "assay", "baseline_variant_id": "01a1ff24-a482-71aa-81a1-52fa02a0b48c"}', '2026-11-21 17:25:53.922+00'),
	('01a1ff24-a482-71a9-905c-dc60c592ee01', 2, '{"name": "checkout-button", "salt": "01a1ff24-a482-71a9-905c-dc60c592ee01", "layer": null, "end_at": null, "status": "active", "sticky": false, "metrics": ["bought", "revenue"], "version": 2, "start_at": null, "variants": [{"name": "control", "config": "{\"execution_strategy\":\"mlflow_model\",\"mlflow_model\":{\"policy_version_id\":\"9c9294a5-d4b5-85fb-8f72-c1c800837075\"},\"params\":{\"size\":1.25,\"colour\":\"blue\"}}", "ranges": [{"to": 3000, "from": 0}], "allocation": 3000, "variant_id": "01a1ff24-a482-71aa-81a1-52fa02a0b48c", "description": null}, {"name": "treatment", "config": "{\"execution_strategy\":\"mlflow_model\",\"mlflow_model\":{\"policy_version_id\":\"19d1bcbd-5d6c-82c7-8447-d14ec3f3ea17\"},\"params\":{\"size\":1.5,\"colour\":\"green\"}}", "ranges": [{"to": 8000, "from": 5000}], "allocation": 3000, "variant_id": "01a1ff24-a482-71ab-86d6-ddda08c1fe4b", "description": null}], "overrides": {}, "targeting": null, "unit_type": "user", "created_at": 1795281953922, "updated_at": 1795281953957, "description": "Does green sell more than blue?", "experiment_id": "01a1ff24-a482-71a9-905c-dc60c592ee01", "hash_algorithm": "assay", "baseline_variant_id": "01a1ff24-a482-71aa-81a1-52fa02a0b48c"}', '2026-11-21 17:25:53.957+00'),
	('01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 1, '{"name": "greeting-text", "salt": "01a1ff24-a4b5-70f1-9f9b-8566213d6e66", "layer": {"to": 0.9, "from": 0, "name": "texts"}, "end_at": null, "status": "draft", "sticky": false, "metrics": [], "version": 1, "start_at": null, "variants": [{"name": "control", "config": "{\"execution_strategy\":\"prompt_template\",\"prompt_config\":{\"prompt_version_id\":\"01a1ff24-a3e3-7074-90cd-72c541bdc91c\",\"model_provider\":\"acme\",\"model_name\":\"acme-small\"}}", "ranges": [{"to": 5000, "from": 0}], "allocation": 5000, "variant_id": "01a1ff24-a4b5-70f2-9953-0c98aa556792", "description": null}, {"name": "treatment", "config": "{\"execution_strategy\":\"prompt_template\",\"prompt_config\":{\"prompt_version_id\":\"01a1ff24-a408-732e-80be-e0738af738d2\",\"model_provider\":\"acme\",\"model_name\":\"acme-small\"}}", "ranges": [{"to": 10000, "from": 5000}], "allocation": 5000, "variant_id": "01a1ff24-a4b5-70f3-8618-24e9f76138ca", "description": null}], "overrides": {"unit-0": "01a1ff24-a4b5-70f3-8618-24e9f76138ca"}, "targeting": "{\"plan\":{\"$in\":[\"pro\",\"team\"]},\"age\":{\"$gte\":18}}", "unit_type": "user", "created_at": 1795281953973, "updated_at": 1795281953973, "description": null, "experiment_id": "01a1ff24-a4b5-70f1-9f9b-8566213d6e66", "hash_algorithm": "assay", "baseline_variant_id": "01a1ff24-a4b5-70f2-9953-0c98aa556792"}', '2026-11-21 17:25:53.973+00'),
	('01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 2, '{"name": "greeting-text", "salt": "01a1ff24-a4b5-70f1-9f9b-8566213d6e66", "layer": {"to": 0.9, "from": 0, "name": "texts"}, "end_at": null, "status": "active", "sticky": false, "metrics": [], "version": 2, "start_at": null, "variants": [{"name": "control", "config": "{\"prompt_config\":{\"model_name\":\"acme-small\",\"model_provider\":\"acme\",\"prompt_version_id\":\"01a1ff24-a3e3-7074-90cd-72c541bdc91c\"},\"execution_strategy\":\"prompt_template\"}", "ranges": [{"to": 5000, "from": 0}], "allocation": 5000, "variant_id": "01a1ff24-a4b5-70f2-9953-0c98aa556792", "description": null}, {"name": "treatment", "config": "{\"prompt_config\":{\"model_name\":\"acme-small\",\"model_provider\":\"acme\",\"prompt_version_id\":\"01a1ff24-a408-732e-80be-e0738af738d2\"},\"execution_strategy\":\"prompt_template\"}", "ranges": [{"to": 10000, "from": 5000}], "allocation": 5000, "variant_id": "01a1ff24-a4b5-70f3-8618-24e9f76138ca", "description": null}], "overrides": {"unit-0": "01a1ff24-a4b5-70f3-8618-24e9f76138ca"}, "targeting": "{\"age\":{\"$gte\":18},\"plan\":{\"$in\":[\"pro\",\"team\"]}}", "unit_type": "user", "created_at": 1795281953973, "updated_at": 1795281954006, "description": null, "experiment_id": "01a1ff24-a4b5-70f1-9f9b-8566213d6e66", "hash_algorithm": "assay", "baseline_variant_id": "01a1ff24-a4b5-70f2-9953-0c98aa556792"}', '2026-11-21 17:25:54.006+00'),
	('01a1ff24-a4e2-7219-9f17-9f237522a751', 1, '{"name": "imported", "salt": "01a1ff24-a4e2-7219-9f17-9f237522a751", "layer": null, "end_at": null, "status": "draft", "sticky": false, "metrics": [], "version": 1, "start_at": null, "variants": [{"name": "control", "config": "{}", "ranges": [{"to": 5000, "from": 0}], "allocation": 5000, "variant_id": "01a1ff24-a4e2-721a-a972-697bc3c9eda6", "description": null}, {"name": "treatment", "config": "{}", "ranges": [{"to": 10000, "from": 5000}], "allocation": 5000, "variant_id": "01a1ff24-a4e2-721b-83fc-6ce7137456ec", "description": null}], "overrides": {}, "targeting": null, "unit_type": "user", "created_at": 1795281954018, "updated_at": 1795281954018, "description": null, "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751", "hash_algorithm": "assay", "baseline_variant_id": "01a1ff24-a4e2-721a-a972-697bc3c9eda6"}', '2026-11-21 17:25:54.018+00'),
	('01a1ff24-a4e2-7219-9f17-9f237522a751', 2, '{"name": "imported", "salt": "01a1ff24-a4e2-7219-9f17-9f237522a751", "layer": null, "end_at": null, "status": "active", "sticky": false, "metrics": [], "version": 2, "start_at": null, "variants": [{"name": "control", "config": "{}", "ranges": [{"to": 5000, "from": 0}], "allocation": 5000, "variant_id": "01a1ff24-a4e2-721a-a972-697bc3c9eda6", "description": null}, {"name": "treatment", "config": "{}", "ranges": [{"to": 10000, "from": 5000}], "allocation": 5000, "variant_id": "01a1ff24-a4e2-721b-83fc-6ce7137456ec", "description": null}], "overrides": {}, "targeting": null, "unit_type": "user", "created_at": 1795281954018, "updated_at": 1795281954055, "description": null, "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751", "hash_algorithm": "assay", "baseline_variant_id": "01a1ff24-a4e2-721a-a972-697bc3c9eda6"}', '2026-11-21 17:25:54.055+00'),
	('01a1ff24-a513-73e8-8b51-2dbe970739dc', 1, '{"name": "is-draft", "salt": "01a1ff24-a513-73e8-8b51-2dbe970739dc", "layer": null, "end_at": null, "status": "draft", "sticky": false, "metrics": [], "version": 1, "start_at": null, "variants": [{"name": "control", "config": "{}", "ranges": [{"to": 5000, "from": 0}], "allocation": 5000, "variant_id": "01a1ff24-a513-73e9-892e-03e9c565db24", "description": null}, {"name": "treatment", "config": "{}", "ranges": [{"to": 10000, "from": 5000}], "allocation": 5000, "variant_id": "01a1ff24-a513-73ea-82a2-6429cca35b22", "description": null}], "overrides": {}, "targeting": null, "unit_type": "user", "created_at": 1795281954067, "updated_at": 1795281954067, "description": null, "experiment_id": "01a1ff24-a513-73e8-8b51-2dbe970739dc", "hash_algorithm": "assay", "baseline_variant_id": "01a1ff24-a513-73e9-892e-03e9c565db24"}', '2026-11-21 17:25:54.067+00'),
	('01a1ff24-a522-7106-bf3d-f3105e053373', 1, '{"name": "is-paused", "salt": "01a1ff24-a522-7106-bf3d-f3105e053373", "layer": null, "end_at": null, "status": "draft", "sticky": false, "metrics": [], "version": 1, "start_at": null, "variants": [{"name": "control", "config": "{}", "ranges": [{"to": 5000, "from": 0}], "allocation": 5000, "variant_id": "01a1ff24-a522-7107-b635-2da005028adf", "description": null}, {"name": "treatment", "config": "{}", "ranges": [{"to": 10000, "from": 5000}], "allocation": 5000, "variant_id": "01a1ff24-a522-7108-98b4-0b3f3c25042b", "description": null}], "overrides": {}, "targeting": null, "unit_type": "user", "created_at": 1795281954082, "updated_at": 1795281954082, "description": null, "experiment_id": "01a1ff24-a522-7106-bf3d-f3105e053373", "hash_algorithm": "assay", "baseline_variant_id": "01a1ff24-a522-7107-b635-2da005028adf"}', '2026-11-21 17:25:54.082+00'),
	('01a1ff24-a522-7106-bf3d-f3105e053373', 2, '{"name": "is-paused", "salt": "01a1ff24-a522-7106-bf3d-f3105e053373", "layer": null, "end_at": null, "status": "active", "sticky": false, "metrics": [], "version": 2, "start_at": null, "variants": [{"name": "control", "config": "{}", "ranges": [{"to": 5000, "from": 0}], "allocation": 5000, "variant_id": "01a1ff24-a522-7107-b635-2da005028adf", "description": null}, {"name": "treatment", "config": "{}", "ranges": [{"to": 10000, "from": 5000}], "allocation": 5000, "variant_id": "01a1ff24-a522-7108-98b4-0b3f3c25042b", "description": null}], "overrides": {}, "targeting": null, "unit_type": "user", "created_at": 1795281954082, "updated_at": 1795281954105, "description": null, "experiment_id": "01a1ff24-a522-7106-bf3d-f3105e053373", "hash_algorithm": "assay", "baseline_variant_id": "01a1ff24-a522-7107-b635-2da005028adf"}', '2026-11-21 17:25:54.105+00'),
	('01a1ff24-a522-7106-bf3d-f3105e053373', 3, '{"name": "is-paused", "salt": "01a1ff24-a522-7106-bf3d-f3105e053373", "layer": null, "end_at": null, "status": "paused", "sticky": false, "metrics": [], "version": 3, "start_at": null, "variants": [{"name": "control", "config": "{}", "ranges": [{"to": 5000, "from": 0}], "allocation": 5000, "variant_id": "01a1ff24-a522-7107-b635-2da005028adf", "description": null}, {"name": "treatment", "config": "{}", "ranges": [{"to": 10000, "from": 5000}], "allocation": 5000, "variant_id": "01a1ff24-a522-7108-98b4-0b3f3c25042b", "description": null}], "overrides": {}, "targeting": null, "unit_type": "user", "created_at": 1795281954082, "updated_at": 1795281954136, "description": null, "experiment_id": "01a1ff24-a522-7106-bf3d-f3105e053373", "hash_algorithm": "assay", "baseline_variant_id": "01a1ff24-a522-7107-b635-2da005028adf"}', '2026-11-21 17:25:54.136+00'),
	('01a1ff24-a56e-73b5-b657-363f1decdfd2', 1, '{"name": "is-completed", "salt": "01a1ff24-a56e-73b5-b657-363f1decdfd2", "layer": null, "end_at": null, "status": "draft", "sticky": false, "metrics": [], "version": 1, "start_at": null, "variants": [{"name": "control", "config": "{}", "ranges": [{"to": 5000, "from": 0}], "allocation": 5000, "variant_id": "01a1ff24-a56f-7379-9435-06fb83895a71", "description": null}, {"name": "treatment", "config": "{}", "ranges": [{"to": 10000, "from": 5000}], "allocation": 5000, "variant_id": "01a1ff24-a56f-737a-b13c-f6e48d1a6d66", "description": null}], "overrides": {}, "targeting": null, "unit_type": "user", "created_at": 1795281954158, "updated_at": 1795281954158, "description": null, "experiment_id": "01a1ff24-a56e-73b5-b657-363f1decdfd2", "hash_algorithm": "assay", "baseline_variant_id": "01a1ff24-a56f-7379-9435-06fb83895a71"}', '2026-11-21 17:25:54.158+00'),
	('01a1ff24-a56e-73b5-b657-363f1decdfd2', 2, '{"name": "is-completed", "salt": "01a1ff24-a56e-73b5-b657-363f1decdfd2", "layer": null, "end_at": null, "status": "active", "sticky": false, "metrics": [], "version": 2, "start_at": null, "variants": [{"name": "control", "config": "{}", "ranges": [{"to": 5000, "from": 0}], "allocation": 5000, "variant_id": "01a1ff24-a56f-7379-9435-06fb83895a71", "description": null}, {"name": "treatment", "config": "{}", "ranges": [{"to": 10000, "from": 5000}], "allocation": 5000, "variant_id": "01a1ff24-a56f-737a-b13c-f6e48d1a6d66", "description": null}], "overrides": {}, "targeting": null, "unit_type": "user", "created_at": 1795281954158, "updated_at": 1795281954185, "description": null, "experiment_id": "01a1ff24-a56e-73b5-b657-363f1decdfd2", "hash_algorithm": "assay", "baseline_variant_id": "01a1ff24-a56f-7379-9435-06fb83895a71"}', '2026-11-21 17:25:54.185+00'),
	('01a1ff24-a56e-73b5-b657-363f1decdfd2', 3, '{"name": "is-completed", "salt": "01a1ff24-a56e-73b5-b657-363f1decdfd2", "layer": null, "end_at": null, "status": "paused", "sticky": false, "metrics": [], "version": 3, "start_at": null, "variants": [{"name": "control", "config": "{}", "ranges": [{"to": 5000, "from": 0}], "allocation": 5000, "variant_id": "01a1ff24-a56f-7379-9435-06fb83895a71", "description": null}, {"name": "treatment", "config": "{}", "ranges": [{"to": 10000, "from": 5000}], "allocation": 5000, "variant_id": "01a1ff24-a56f-737a-b13c-f6e48d1a6d66", "description": null}], "overrides": {}, "targeting": null, "unit_type": "user", "created_at": 1795281954158, "updated_at": 1795281954199, "description": null, "experiment_id": "01a1ff24-a56e-73b5-b657-363f1decdfd2", "hash_algorithm": "assay", "baseline_variant_id": "01a1ff24-a56f-7379-9435-06fb83895a71"}', '2026-11-21 17:25:54.199+00'),
	('01a1ff24-a56e-73b5-b657-363f1decdfd2', 4, '{"name": "is-completed", "salt": "01a1ff24-a56e-73b5-b657-363f1decdfd2", "layer": null, "end_at": null, "status": "completed", "sticky": false, "metrics": [], "version": 4, "start_at": null, "variants": [{"name": "control", "config": "{}", "ranges": [{"to": 5000, "from": 0}], "allocation": 5000, "variant_id": "01a1ff24-a56f-7379-9435-06fb83895a71", "description": null}, {"name": "treatment", "config": "{}", "ranges": [{"to": 10000, "from": 5000}], "allocation": 5000, "variant_id": "01a1ff24-a56f-737a-b13c-f6e48d1a6d66", "description": null}], "overrides": {}, "targeting": null, "unit_type": "user", "created_at": 1795281954158, "updated_at": 1795281954213, "description": null, "experiment_id": "01a1ff24-a56e-73b5-b657-363f1decdfd2", "hash_algorithm": "assay", "baseline_variant_id": "01a1ff24-a56f-7379-9435-06fb83895a71"}', '2026-11-21 17:25:54.213+00'),
	('01a1ff24-a482-71a9-905c-dc60c592ee01', 3, '{"name": "checkout-button", "salt": "01a1ff24-a482-71a9-905c-dc60c592ee01", "layer": null, "end_at": null, "status": "active", "sticky": true, "metrics": ["bought", "revenue"], "version": 3, "start_at": null, "variants": [{"name": "control", "config": "{\"execution_strategy\":\"mlflow_model\",\"mlflow_model\":{\"policy_version_id\":\"9c9294a5-d4b5-85fb-8f72-c1c800837075\"},\"params\":{\"size\":1.25,\"colour\":\"blue\"}}", "ranges": [{"to": 5000, "from": 0}], "allocation": 5000, "variant_id": "01a1ff24-a482-71aa-81a1-52fa02a0b48c", "description": null}, {"name": "treatment", "config": "{\"execution_strategy\":\"mlflow_model\",\"mlflow_model\":{\"policy_version_id\":\"19d1bcbd-5d6c-82c7-8447-d14ec3f3ea17\"},\"params\":{\"size\":1.5,\"colour\":\"green\"}}", "ranges": [{"to": 10000, "from": 5000}], "allocation": 5000, "variant_id": "01a1ff24-a482-71ab-86d6-ddda08c1fe4b", "description": null}], "overrides": {}, "targeting": null, "unit_type": "user", "created_at": 1795281953922, "updated_at": 1795281954268, "description": "Does green sell more than blue?", "experiment_id": "01a1ff24-a482-71a9-905c-dc60c592ee01", "hash_algorithm": "assay", "baseline_variant_id": "01a1ff24-a482-71aa-81a1-52fa02a0b48c"}', '2026-11-21 17:25:54.268+00');

INSERT INTO exp.experiments VALUES
	('01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 'greeting-text', NULL, 'active', 'user', NULL, NULL, '2026-11-21 17:25:53.973+00', '2026-11-21 17:25:54.006+00', 2, 'assay', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', '01a1ff24-a4b5-70f2-9953-0c98aa556792', false, '{"to": 0.9, "from": 0, "name": "texts"}', '{"age": {"$gte": 18}, "plan": {"$in": ["pro", "team"]}}', '{"unit-0": "01a1ff24-a4b5-70f3-8618-24e9f76138ca"}', '[]'),
	('01a1ff24-a4e2-7219-9f17-9f237522a751', 'imported', NULL, 'active', 'user', NULL, NULL, '2026-11-21 17:25:54.018+00', '2026-11-21 17:25:54.055+00', 2, 'assay', '01a1ff24-a4e2-7219-9f17-9f237522a751', '01a1ff24-a4e2-721a-a972-697bc3c9eda6', false, NULL, NULL, '{}', '[]'),
	('01a1ff24-a513-73e8-8b51-2dbe970739dc', 'is-draft', NULL, 'draft', 'user', NULL, NULL, '2026-11-21 17:25:54.067+00', '2026-11-21 17:25:54.067+00', 1, 'assay', '01a1ff24-a513-73e8-8b51-2dbe970739dc', '01a1ff24-a513-73e9-892e-03e9c565db24', false, NULL, NULL, '{}', '[]'),
	('01a1ff24-a522-7106-bf3d-f3105e053373', 'is-paused', NULL, 'paused', 'user', NULL, NULL, '2026-11-21 17:25:54.082+00', '2026-11-21 17:25:54.136+00', 3, 'assay', '01a1ff24-a522-7106-bf3d-f3105e053373', '01a1ff24-a522-7107-b635-2da005028adf', false, NULL, NULL, '{}', '[]'),
	('01a1ff24-a56e-73b5-b657-363f1decdfd2', 'is-completed', NULL, 'completed', 'user', NULL, NULL, '2026-11-21 17:25:54.158+00', '2026-11-21 17:25:54.213+00', 4, 'assay', '01a1ff24-a56e-73b5-b657-363f1decdfd2', '01a1ff24-a56f-7379-9435-06fb83895a71', false, NULL, NULL, '{}', '[]'),
	('01a1ff24-a482-71a9-905c-dc60c592ee01', 'checkout-button', 'Does green sell more than blue?', 'active', 'user', NULL, NULL, '2026-11-21 17:25:53.922+00', '2026-11-21 17:25:54.268+00', 3, 'assay', '01a1ff24-a482-71a9-905c-dc60c592ee01', '01a1ff24-a482-71aa-81a1-52fa02a0b48c', true, NULL, NULL, '{}', '["bought", "revenue"]');

INSERT INTO exp.holdouts VALUES
	('01a1ff24-a5af-7021-8a0b-c6cb19e4d0a5', 'nobody-new', 'user', 0.0500, '01a1ff24-a5af-7021-8a0b-c6cb19e4d0a5', '["01a1ff24-a4b5-70f1-9f9b-8566213d6e66"]', true, 1, '2026-11-21 17:25:54.223+00', '2026-11-21 17:25:54.223+00');

INSERT INTO exp.migrations VALUES
	(1, 1760000000000, 'CreateConsumerOffset1760000000000'),
	(2, 1760000000001, 'CreateOutbox1760000000001'),
	(3, 1760000000002, 'CreateDayPartitionFunctions1760000000002'),
	(4, 1760100000000, 'CreateExperiments1760100000000'),
	(5, 1760100000001, 'CreateAssignments1760100000001'),
	(6, 1760100000002, 'CreatePrompts1760100000002'),
	(7, 1760100000003, 'CreateHoldouts1760100000003');

INSERT INTO exp.prompt_versions VALUES
	('01a1ff24-a3e3-7074-90cd-72c541bdc91c', '01a1ff24-a3cb-7367-bd35-4cc7c9acf80c', 1, 'Hello {{name}}', '["name"]', 'acme', 'acme-small', 'active', '2026-11-21 17:25:53.763+00'),
	('01a1ff24-a408-732e-80be-e0738af738d2', '01a1ff24-a3cb-7367-bd35-4cc7c9acf80c', 2, 'Welcome back, {{name}}!', '["name"]', 'acme', 'acme-small', 'active', '2026-11-21 17:25:53.8+00');

INSERT INTO exp.prompts VALUES
	('01a1ff24-a3cb-7367-bd35-4cc7c9acf80c', 'greeting', 'How the shop says hello', '2026-11-21 17:25:53.739+00');

INSERT INTO exp.variants VALUES
	('01a1ff24-a4b5-70f2-9953-0c98aa556792', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 'control', NULL, 0.5000, '{"prompt_config": {"model_name": "acme-small", "model_provider": "acme", "prompt_version_id": "01a1ff24-a3e3-7074-90cd-72c541bdc91c"}, "execution_strategy": "prompt_template"}', '2026-11-21 17:25:53.973+00', 0, '[{"to": 5000, "from": 0}]'),
	('01a1ff24-a4b5-70f3-8618-24e9f76138ca', '01a1ff24-a4b5-70f1-9f9b-8566213d6e66', 'treatment', NULL, 0.5000, '{"prompt_config": {"model_name": "acme-small", "model_provider": "acme", "prompt_version_id": "01a1ff24-a408-732e-80be-e0738af738d2"}, "execution_strategy": "prompt_template"}', '2026-11-21 17:25:53.973+00', 1, '[{"to": 10000, "from": 5000}]'),
	('01a1ff24-a4e2-721a-a972-697bc3c9eda6', '01a1ff24-a4e2-7219-9f17-9f237522a751', 'control', NULL, 0.5000, '{}', '2026-11-21 17:25:54.018+00', 0, '[{"to": 5000, "from": 0}]'),
	('01a1ff24-a4e2-721b-83fc-6ce7137456ec', '01a1ff24-a4e2-7219-9f17-9f237522a751', 'treatment', NULL, 0.5000, '{}', '2026-11-21 17:25:54.018+00', 1, '[{"to": 10000, "from": 5000}]'),
	('01a1ff24-a513-73e9-892e-03e9c565db24', '01a1ff24-a513-73e8-8b51-2dbe970739dc', 'control', NULL, 0.5000, '{}', '2026-11-21 17:25:54.067+00', 0, '[{"to": 5000, "from": 0}]'),
	('01a1ff24-a513-73ea-82a2-6429cca35b22', '01a1ff24-a513-73e8-8b51-2dbe970739dc', 'treatment', NULL, 0.5000, '{}', '2026-11-21 17:25:54.067+00', 1, '[{"to": 10000, "from": 5000}]'),
	('01a1ff24-a522-7107-b635-2da005028adf', '01a1ff24-a522-7106-bf3d-f3105e053373', 'control', NULL, 0.5000, '{}', '2026-11-21 17:25:54.082+00', 0, '[{"to": 5000, "from": 0}]'),
	('01a1ff24-a522-7108-98b4-0b3f3c25042b', '01a1ff24-a522-7106-bf3d-f3105e053373', 'treatment', NULL, 0.5000, '{}', '2026-11-21 17:25:54.082+00', 1, '[{"to": 10000, "from": 5000}]'),
	('01a1ff24-a56f-7379-9435-06fb83895a71', '01a1ff24-a56e-73b5-b657-363f1decdfd2', 'control', NULL, 0.5000, '{}', '2026-11-21 17:25:54.158+00', 0, '[{"to": 5000, "from": 0}]'),
	('01a1ff24-a56f-737a-b13c-f6e48d1a6d66', '01a1ff24-a56e-73b5-b657-363f1decdfd2', 'treatment', NULL, 0.5000, '{}', '2026-11-21 17:25:54.158+00', 1, '[{"to": 10000, "from": 5000}]'),
	('01a1ff24-a482-71aa-81a1-52fa02a0b48c', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'control', NULL, 0.5000, '{"params": {"size": 1.25, "colour": "blue"}, "policy_version_id": "9c9294a5-d4b5-85fb-8f72-c1c800837075"}', '2026-11-21 17:25:53.922+00', 0, '[{"to": 5000, "from": 0}]'),
	('01a1ff24-a482-71ab-86d6-ddda08c1fe4b', '01a1ff24-a482-71a9-905c-dc60c592ee01', 'treatment', NULL, 0.5000, '{"params": {"size": 1.5, "colour": "green"}, "policy_version_id": "19d1bcbd-5d6c-82c7-8447-d14ec3f3ea17"}', '2026-11-21 17:25:53.922+00', 1, '[{"to": 10000, "from": 5000}]');

SELECT pg_catalog.setval('exp.migrations_id_seq', 7, true);

SELECT pg_catalog.setval('exp.outbox_id_seq', 16, true);

ALTER TABLE ONLY exp.migrations
    ADD CONSTRAINT "PK_8c82d7f526340ab734260ea46be" PRIMARY KEY (id);

ALTER TABLE ONLY exp.assignments
    ADD CONSTRAINT assignments_experiment_id_unit_id_key UNIQUE (experiment_id, unit_id);

ALTER TABLE ONLY exp.assignments
    ADD CONSTRAINT assignments_pkey PRIMARY KEY (id);

ALTER TABLE ONLY exp.consumer_offset
    ADD CONSTRAINT consumer_offset_pkey PRIMARY KEY (consumer_group, topic, partition);

ALTER TABLE ONLY exp.decisions
    ADD CONSTRAINT decisions_pkey PRIMARY KEY (decision_id, decided_at);

ALTER TABLE ONLY exp.decisions_20261121
    ADD CONSTRAINT decisions_20261121_pkey PRIMARY KEY (decision_id, decided_at);

ALTER TABLE ONLY exp.decisions_default
    ADD CONSTRAINT decisions_default_pkey PRIMARY KEY (decision_id, decided_at);

ALTER TABLE ONLY exp.experiment_versions
    ADD CONSTRAINT experiment_versions_pkey PRIMARY KEY (experiment_id, version);

ALTER TABLE ONLY exp.experiments
    ADD CONSTRAINT experiments_name_key UNIQUE (name);

ALTER TABLE ONLY exp.experiments
    ADD CONSTRAINT experiments_pkey PRIMARY KEY (id);

ALTER TABLE ONLY exp.holdouts
    ADD CONSTRAINT holdouts_name_key UNIQUE (name);

ALTER TABLE ONLY exp.holdouts
    ADD CONSTRAINT holdouts_pkey PRIMARY KEY (id);

ALTER TABLE ONLY exp.outbox
    ADD CONSTRAINT outbox_pkey PRIMARY KEY (id);

ALTER TABLE ONLY exp.prompt_versions
    ADD CONSTRAINT prompt_versions_pkey PRIMARY KEY (id);

ALTER TABLE ONLY exp.prompt_versions
    ADD CONSTRAINT prompt_versions_prompt_id_version_key UNIQUE (prompt_id, version);

ALTER TABLE ONLY exp.prompts
    ADD CONSTRAINT prompts_name_key UNIQUE (name);

ALTER TABLE ONLY exp.prompts
    ADD CONSTRAINT prompts_pkey PRIMARY KEY (id);

ALTER TABLE ONLY exp.variants
    ADD CONSTRAINT variants_experiment_id_name_key UNIQUE (experiment_id, name);

ALTER TABLE ONLY exp.variants
    ADD CONSTRAINT variants_pkey PRIMARY KEY (id);

CREATE INDEX idx_assignments_experiment ON exp.assignments USING btree (experiment_id);

CREATE INDEX idx_assignments_unit ON exp.assignments USING btree (unit_type, unit_id);

CREATE INDEX idx_experiments_name ON exp.experiments USING btree (name);

CREATE INDEX idx_experiments_status ON exp.experiments USING btree (status);

CREATE INDEX idx_prompt_versions_prompt ON exp.prompt_versions USING btree (prompt_id);

CREATE INDEX idx_variants_experiment ON exp.variants USING btree (experiment_id);

ALTER INDEX exp.decisions_pkey ATTACH PARTITION exp.decisions_20261121_pkey;

ALTER INDEX exp.decisions_pkey ATTACH PARTITION exp.decisions_default_pkey;

CREATE TRIGGER experiment_versions_are_immutable BEFORE DELETE OR UPDATE ON exp.experiment_versions FOR EACH ROW EXECUTE FUNCTION exp.refuse_change();

ALTER TABLE ONLY exp.assignments
    ADD CONSTRAINT assignments_experiment_id_fkey FOREIGN KEY (experiment_id) REFERENCES exp.experiments(id);

ALTER TABLE ONLY exp.assignments
    ADD CONSTRAINT assignments_variant_id_fkey FOREIGN KEY (variant_id) REFERENCES exp.variants(id);

ALTER TABLE ONLY exp.experiment_versions
    ADD CONSTRAINT experiment_versions_experiment_id_fkey FOREIGN KEY (experiment_id) REFERENCES exp.experiments(id);

ALTER TABLE ONLY exp.experiments
    ADD CONSTRAINT experiments_baseline_variant_id_fkey FOREIGN KEY (baseline_variant_id) REFERENCES exp.variants(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY exp.prompt_versions
    ADD CONSTRAINT prompt_versions_prompt_id_fkey FOREIGN KEY (prompt_id) REFERENCES exp.prompts(id);

ALTER TABLE ONLY exp.variants
    ADD CONSTRAINT variants_experiment_id_fkey FOREIGN KEY (experiment_id) REFERENCES exp.experiments(id);
