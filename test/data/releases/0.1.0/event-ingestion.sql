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

SET default_tablespace = '';

SET default_table_access_method = heap;

CREATE TABLE exp.consumer_offset (
    consumer_group text NOT NULL,
    topic text NOT NULL,
    partition integer NOT NULL,
    next_offset bigint NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL
)
WITH (fillfactor='50');

CREATE TABLE exp.event_conflicts (
    event_id uuid NOT NULL,
    digest bytea NOT NULL,
    copies bigint NOT NULL,
    content jsonb NOT NULL,
    received_at timestamp with time zone NOT NULL
);

CREATE TABLE exp.event_ids (
    id uuid NOT NULL,
    digest bytea NOT NULL,
    received_at timestamp with time zone NOT NULL
);

CREATE TABLE exp.events (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    event_type character varying(100) NOT NULL,
    unit_type character varying(50) NOT NULL,
    unit_id character varying(255) NOT NULL,
    experiments jsonb DEFAULT '[]'::jsonb NOT NULL,
    context jsonb DEFAULT '{}'::jsonb NOT NULL,
    metrics jsonb DEFAULT '{}'::jsonb NOT NULL,
    payload jsonb,
    "timestamp" timestamp with time zone NOT NULL,
    created_at timestamp with time zone DEFAULT now(),
    decision_id uuid
)
PARTITION BY RANGE ("timestamp");

CREATE TABLE exp.events_20261010 (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    event_type character varying(100) NOT NULL,
    unit_type character varying(50) NOT NULL,
    unit_id character varying(255) NOT NULL,
    experiments jsonb DEFAULT '[]'::jsonb NOT NULL,
    context jsonb DEFAULT '{}'::jsonb NOT NULL,
    metrics jsonb DEFAULT '{}'::jsonb NOT NULL,
    payload jsonb,
    "timestamp" timestamp with time zone NOT NULL,
    created_at timestamp with time zone DEFAULT now(),
    decision_id uuid
);

CREATE TABLE exp.events_20261117 (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    event_type character varying(100) NOT NULL,
    unit_type character varying(50) NOT NULL,
    unit_id character varying(255) NOT NULL,
    experiments jsonb DEFAULT '[]'::jsonb NOT NULL,
    context jsonb DEFAULT '{}'::jsonb NOT NULL,
    metrics jsonb DEFAULT '{}'::jsonb NOT NULL,
    payload jsonb,
    "timestamp" timestamp with time zone NOT NULL,
    created_at timestamp with time zone DEFAULT now(),
    decision_id uuid
);

CREATE TABLE exp.events_20261118 (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    event_type character varying(100) NOT NULL,
    unit_type character varying(50) NOT NULL,
    unit_id character varying(255) NOT NULL,
    experiments jsonb DEFAULT '[]'::jsonb NOT NULL,
    context jsonb DEFAULT '{}'::jsonb NOT NULL,
    metrics jsonb DEFAULT '{}'::jsonb NOT NULL,
    payload jsonb,
    "timestamp" timestamp with time zone NOT NULL,
    created_at timestamp with time zone DEFAULT now(),
    decision_id uuid
);

CREATE TABLE exp.events_20261119 (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    event_type character varying(100) NOT NULL,
    unit_type character varying(50) NOT NULL,
    unit_id character varying(255) NOT NULL,
    experiments jsonb DEFAULT '[]'::jsonb NOT NULL,
    context jsonb DEFAULT '{}'::jsonb NOT NULL,
    metrics jsonb DEFAULT '{}'::jsonb NOT NULL,
    payload jsonb,
    "timestamp" timestamp with time zone NOT NULL,
    created_at timestamp with time zone DEFAULT now(),
    decision_id uuid
);

CREATE TABLE exp.events_20261120 (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    event_type character varying(100) NOT NULL,
    unit_type character varying(50) NOT NULL,
    unit_id character varying(255) NOT NULL,
    experiments jsonb DEFAULT '[]'::jsonb NOT NULL,
    context jsonb DEFAULT '{}'::jsonb NOT NULL,
    metrics jsonb DEFAULT '{}'::jsonb NOT NULL,
    payload jsonb,
    "timestamp" timestamp with time zone NOT NULL,
    created_at timestamp with time zone DEFAULT now(),
    decision_id uuid
);

CREATE TABLE exp.events_20261121 (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    event_type character varying(100) NOT NULL,
    unit_type character varying(50) NOT NULL,
    unit_id character varying(255) NOT NULL,
    experiments jsonb DEFAULT '[]'::jsonb NOT NULL,
    context jsonb DEFAULT '{}'::jsonb NOT NULL,
    metrics jsonb DEFAULT '{}'::jsonb NOT NULL,
    payload jsonb,
    "timestamp" timestamp with time zone NOT NULL,
    created_at timestamp with time zone DEFAULT now(),
    decision_id uuid
);

CREATE TABLE exp.events_20261122 (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    event_type character varying(100) NOT NULL,
    unit_type character varying(50) NOT NULL,
    unit_id character varying(255) NOT NULL,
    experiments jsonb DEFAULT '[]'::jsonb NOT NULL,
    context jsonb DEFAULT '{}'::jsonb NOT NULL,
    metrics jsonb DEFAULT '{}'::jsonb NOT NULL,
    payload jsonb,
    "timestamp" timestamp with time zone NOT NULL,
    created_at timestamp with time zone DEFAULT now(),
    decision_id uuid
);

CREATE TABLE exp.events_20261123 (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    event_type character varying(100) NOT NULL,
    unit_type character varying(50) NOT NULL,
    unit_id character varying(255) NOT NULL,
    experiments jsonb DEFAULT '[]'::jsonb NOT NULL,
    context jsonb DEFAULT '{}'::jsonb NOT NULL,
    metrics jsonb DEFAULT '{}'::jsonb NOT NULL,
    payload jsonb,
    "timestamp" timestamp with time zone NOT NULL,
    created_at timestamp with time zone DEFAULT now(),
    decision_id uuid
);

CREATE TABLE exp.events_default (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    event_type character varying(100) NOT NULL,
    unit_type character varying(50) NOT NULL,
    unit_id character varying(255) NOT NULL,
    experiments jsonb DEFAULT '[]'::jsonb NOT NULL,
    context jsonb DEFAULT '{}'::jsonb NOT NULL,
    metrics jsonb DEFAULT '{}'::jsonb NOT NULL,
    payload jsonb,
    "timestamp" timestamp with time zone NOT NULL,
    created_at timestamp with time zone DEFAULT now(),
    decision_id uuid
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

ALTER TABLE ONLY exp.events ATTACH PARTITION exp.events_20261010 FOR VALUES FROM ('2026-10-10 00:00:00+00') TO ('2026-10-11 00:00:00+00');

ALTER TABLE ONLY exp.events ATTACH PARTITION exp.events_20261117 FOR VALUES FROM ('2026-11-17 00:00:00+00') TO ('2026-11-18 00:00:00+00');

ALTER TABLE ONLY exp.events ATTACH PARTITION exp.events_20261118 FOR VALUES FROM ('2026-11-18 00:00:00+00') TO ('2026-11-19 00:00:00+00');

ALTER TABLE ONLY exp.events ATTACH PARTITION exp.events_20261119 FOR VALUES FROM ('2026-11-19 00:00:00+00') TO ('2026-11-20 00:00:00+00');

ALTER TABLE ONLY exp.events ATTACH PARTITION exp.events_20261120 FOR VALUES FROM ('2026-11-20 00:00:00+00') TO ('2026-11-21 00:00:00+00');

ALTER TABLE ONLY exp.events ATTACH PARTITION exp.events_20261121 FOR VALUES FROM ('2026-11-21 00:00:00+00') TO ('2026-11-22 00:00:00+00');

ALTER TABLE ONLY exp.events ATTACH PARTITION exp.events_20261122 FOR VALUES FROM ('2026-11-22 00:00:00+00') TO ('2026-11-23 00:00:00+00');

ALTER TABLE ONLY exp.events ATTACH PARTITION exp.events_20261123 FOR VALUES FROM ('2026-11-23 00:00:00+00') TO ('2026-11-24 00:00:00+00');

ALTER TABLE ONLY exp.events ATTACH PARTITION exp.events_default DEFAULT;

ALTER TABLE ONLY exp.migrations ALTER COLUMN id SET DEFAULT nextval('exp.migrations_id_seq'::regclass);

INSERT INTO exp.consumer_offset VALUES
	('event-ingestion', 'assay.events.v1', 0, 51, '2026-11-21 17:25:54.686227+00'),
	('event-ingestion', 'assay.events.v1', 4, 48, '2026-11-21 17:25:54.687217+00'),
	('event-ingestion', 'assay.events.v1', 5, 57, '2026-11-21 17:25:54.698525+00'),
	('event-ingestion', 'assay.events.v1', 3, 44, '2026-11-21 17:25:54.843831+00'),
	('event-ingestion', 'assay.events.v1', 2, 44, '2026-11-21 17:25:54.920276+00'),
	('event-ingestion', 'assay.events.v1', 1, 47, '2026-11-21 17:25:54.950474+00');

INSERT INTO exp.event_conflicts VALUES
	('8b0fddc4-b62b-80fc-8644-c7992530333c', '\xe82e98a64d560b59a2eb32cf802790c6', 1, '{"id": "8b0fddc4-b62b-80fc-8644-c7992530333c", "context": {"page": "/checkout", "user agent": "naïve/1.0"}, "metrics": {"revenue": 1000000}, "payload": {"note": null, "basket": [{"sku": "sku-0", "price": 0}]}, "unit_id": "unit-0", "timestamp": "2026-11-21T17:25:55.705Z", "unit_type": "user", "event_type": "purchase", "decision_id": null, "experiments": [], "received_at": "2026-11-21T17:25:54.574Z"}', '2026-11-21 17:25:54.574+00');

INSERT INTO exp.event_ids VALUES
	('8b0fddc4-b62b-80fc-8644-c7992530333c', '\x7b5b4ea7b56cab817334c6533fe910d0', '2026-11-21 17:25:54.424+00'),
	('be300f8b-b580-842b-8fd3-707df44337c5', '\x126b09aa9ac52c32a4aa21ad8aeeb7d0', '2026-11-21 17:25:54.424+00'),
	('9e547ab0-63dd-8a69-878d-41b3c837f4ea', '\xbf72188aaa2c054a562218204f4f331d', '2026-11-21 17:25:54.424+00'),
	('4d791d07-354f-8b8a-8889-f1b65e55fa52', '\xf43ae1d065bbdb44d8613d6a5f1ea9f1', '2026-11-21 17:25:54.424+00'),
	('7c832fa1-789c-8000-8557-afb805948179', '\x7c4f7b3cba4aaa66db00c6e8af55fc29', '2026-11-21 17:25:54.424+00'),
	('97f695ed-ca6e-8906-84e2-6e41acbf935c', '\xd17d5c781360d99b0a3f5279f022dbee', '2026-11-21 17:25:54.424+00'),
	('a4b8ea65-8e05-8d4c-8e35-86c53ec5ea32', '\xbec572154c0274b69c53b854589653d4', '2026-11-21 17:25:54.424+00'),
	('ad045ef9-9e1b-81ce-81d3-607712ff6855', '\x206d3a9d335ad49ce71043fddd5ece52', '2026-11-21 17:25:54.424+00'),
	('6ff32c3c-dad5-80e4-8664-02b0c685614e', '\x9b634ad7c6c79004771af9ca6a3ccd67', '2026-11-21 17:25:54.424+00'),
	('73867c42-14e9-869e-8d47-e4d06ea1c316', '\x187d77d3b35db8b16b2e02c709679881', '2026-11-21 17:25:54.424+00'),
	('bfdefde8-4878-8033-8389-00a79bb265c0', '\x52d8dcdddaac6dcf6b36404b4baecae2', '2026-11-21 17:25:54.424+00'),
	('e615371b-87ad-80dd-87eb-3fc88dfedd79', '\x12ea7be1a9b0a9cc4a317a5f22395e57', '2026-11-21 17:25:54.424+00'),
	('bd652172-2e1f-8b40-8bb0-5836885f1347', '\xb09ec218db094c16c2f19d9c5c9d0c27', '2026-11-21 17:25:54.424+00'),
	('06da57f3-50af-8a3e-8fe4-85dd63a6ee66', '\x126a81a1a710414776ae591801cd454f', '2026-11-21 17:25:54.424+00'),
	('8fd3a598-2aa9-820a-86d7-1099585a7bb7', '\x150bd164c8a01d7f13012c6c1358852b', '2026-11-21 17:25:54.424+00'),
	('8c8cde2a-58a9-81f9-85dc-5f43c4af00c5', '\xc0bd90c18e87a28978684c79057e34fe', '2026-11-21 17:25:54.424+00'),
	('05cf8288-a07f-81aa-887f-5c733ba7c909', '\xc947a5fd44cb1af3c077b0eee5359f1a', '2026-11-21 17:25:54.424+00'),
	('820557f3-22ac-895d-85b7-11f008907a62', '\x5ceb76c366e351a7cb8f3a68d17543e0', '2026-11-21 17:25:54.424+00'),
	('64eed513-091d-86fc-85db-4012ef505f15', '\x1dbc84692b11d2e38038af6c386b4a14', '2026-11-21 17:25:54.424+00'),
	('e6e66c04-f473-8ee9-8a25-1f5de0b92532', '\x4e256ad6058fad1e481d8db9d4f87d66', '2026-11-21 17:25:54.424+00'),
	('b9a71b5b-64af-8257-8693-1229d312162f', '\xc52510b72aa76e766a15e530026bebc8', '2026-11-21 17:25:54.424+00'),
	('34d6dae8-9803-847a-8a4e-965116301205', '\x77a7d0422e7b5eb5d809ab4a07fad68e', '2026-11-21 17:25:54.424+00'),
	('e479ff10-1c10-8e9b-8ec9-1f822f3d641f', '\xdc8ed59a8471d0c73ae7548d32cec53b', '2026-11-21 17:25:54.424+00'),
	('8e2f3299-58dc-8531-8b58-234eb2284019', '\x0588745b2cda5d60129ea9a42cf963e5', '2026-11-21 17:25:54.424+00'),
	('ab9cf1e4-5926-8d57-856d-507bbb031cec', '\x07192c651a1d257c1ec22a6202cad08e', '2026-11-21 17:25:54.424+00'),
	('0743897a-b378-88db-8b30-2aa22485af7c', '\x6a6de647feae8454d2f67c0ed1ed3107', '2026-11-21 17:25:54.424+00'),
	('38611ac2-46af-8c11-8b37-dda925526a8e', '\x0c2e478e7943942d7bdc7a762882b5da', '2026-11-21 17:25:54.424+00'),
	('35195c72-a668-8940-8bd5-22d5bcc76bb8', '\x1fd8afd184e2d8a791e0634b116c8064', '2026-11-21 17:25:54.424+00'),
	('ca90d5e5-023c-8e6c-8bc7-98f662deaba3', '\xff5862a45c6b3fdfef55f057fb99ddbb', '2026-11-21 17:25:54.424+00'),
	('17a51d17-4999-862c-8d0c-087db3080774', '\xebaaf5bb76ee70196a7b760c7afb6873', '2026-11-21 17:25:54.424+00'),
	('f3e87c46-fd3e-877d-891d-53787687f1d9', '\x5691c39ed06a67d21499f11a766d4539', '2026-11-21 17:25:54.424+00'),
	('a39820eb-49a6-8ae5-85c3-a6474d541a49', '\x47a353ee71f66197f59ee28982758df8', '2026-11-21 17:25:54.424+00'),
	('f037311a-e89f-8779-8a04-e42dca1c35e3', '\x319eaea2c4a073f987d9a47399d79634', '2026-11-21 17:25:54.424+00'),
	('12a1c93b-a4b9-8bb0-8e2d-2cbfe60c9cd6', '\x9cc407ffc4c4bdfd2997bb3d7e40fee9', '2026-11-21 17:25:54.424+00'),
	('e63114d7-cc8f-8aea-87fd-cbab081b1d75', '\x0ff524c3b634a01c09b3476cdba217a1', '2026-11-21 17:25:54.424+00'),
	('10cb8513-4f71-86d4-8350-a996d3d92776', '\x37272a0c738d18b3487a28759073c4b5', '2026-11-21 17:25:54.424+00'),
	('f9c89a46-292a-8431-8702-54684626d5bf', '\x81e59309d60bb315427a51a4e18df932', '2026-11-21 17:25:54.424+00'),
	('8b122850-caf5-8611-8bc7-3cc5502e90cf', '\x805f3939b7fb93b8d8efaf7a952c2683', '2026-11-21 17:25:54.424+00'),
	('6f9a2ffc-e1e8-8708-8e76-1281d95f471e', '\x39870e8826411e078595307cb73ea725', '2026-11-21 17:25:54.424+00'),
	('014d763c-aee3-8ee9-89fe-50680f50f180', '\xbb87b304ddc49b64c331cc23cfe7c3cc', '2026-11-21 17:25:54.424+00'),
	('543da6a3-f3c8-85a2-8f40-7280e9587102', '\x5c917220dae92df2e7b3fd091fe631b6', '2026-11-21 17:25:54.424+00'),
	('e88c5783-d3fb-8d5c-8002-a00325cad075', '\xf9dfb55b2ebcbe0eb448fe2ac2bbabf8', '2026-11-21 17:25:54.424+00'),
	('8dddd6f9-1a18-8742-8a01-0a80a3ae56f9', '\x6579a534b2772c0cb71d4f9bea112c0a', '2026-11-21 17:25:54.424+00'),
	('673ef079-5925-8d4c-8097-a48fcd54478a', '\xf34519fb971f937e863713f771295caf', '2026-11-21 17:25:54.424+00'),
	('5a6ed7c2-a18a-8410-89cd-3b2f9cc47c53', '\xf7ece18a2fdf5fd0e2a22d0edcef5e03', '2026-11-21 17:25:54.424+00'),
	('5b884cff-5b07-80ce-881c-40af9843a234', '\xb6f615bb637b110f856573b65f442c31', '2026-11-21 17:25:54.424+00'),
	('f02314de-0e8b-86e5-8705-ba4382caa4a6', '\x2f7f9a788617549c71b64f0495126555', '2026-11-21 17:25:54.424+00'),
	('37a39bf6-de45-8e87-8df1-ac17442c81ed', '\x2044d7462447ee791d88340b54390106', '2026-11-21 17:25:54.424+00'),
	('23272791-21f0-8c49-8d9f-e2fc8aa2279b', '\xfe564bc5bfc2fc186017727b49e5bf0e', '2026-11-21 17:25:54.424+00'),
	('15abb7b2-1ca6-8852-8224-9cb8af787bd2', '\x253c0720cee8dba3f7ddd94bff383e2d', '2026-11-21 17:25:54.424+00'),
	('19d420ba-b669-8df6-869c-c3a0d4e25f62', '\x9b75194c579b1b8a6f3ba43cb6c9ec10', '2026-11-21 17:25:54.424+00'),
	('5afe34fd-7508-864c-8b18-090f34bc930e', '\x8d45fd495fe8b8fa2569897defd5752d', '2026-11-21 17:25:54.424+00'),
	('43ff5a6b-388c-8cb4-8ba8-92df297a5d91', '\xd7c2488094ceb1ab8c1ac5bc6a6a0389', '2026-11-21 17:25:54.424+00'),
	('a7351c1c-faee-87d6-8a7e-a4a090652819', '\x9e9c37792e59a186149c52af9e1647ee', '2026-11-21 17:25:54.424+00'),
	('69ab2a3d-d804-864e-8208-186100377d26', '\x991664de9b4b028ec4b5b392e6cd931e', '2026-11-21 17:25:54.424+00'),
	('e12b84ac-60de-8992-833c-1eba322baf4b', '\xccd27db45f2bfd4ed5b2fe50756f3424', '2026-11-21 17:25:54.424+00'),
	('e4c60d0d-fb5c-88f7-8a53-9485272240cb', '\x54270f7e3f16262cc82679430e6e4d9e', '2026-11-21 17:25:54.424+00'),
	('e70d060f-86e0-84f8-8a2e-70b4f3a04328', '\x0e6d9309864f87154230b6ec534444ff', '2026-11-21 17:25:54.424+00'),
	('6c556955-63ea-862a-8c66-930e99877df0', '\x50b6cd90d9961255124c0c0de934c7bb', '2026-11-21 17:25:54.424+00'),
	('9bdba2f2-0ab8-860e-8c9f-ec6662012237', '\x768446f6c6e664b04927f9eabfa81580', '2026-11-21 17:25:54.424+00'),
	('137722ae-e5e7-804f-80a1-8fb435f44b93', '\x57d30c35001a5eb23fb3b17881c93017', '2026-11-21 17:25:54.424+00'),
	('33c12f6c-d12c-8286-811f-35ebcb2aa9c8', '\x4ec1c240d82b7d1f6576bc5778832349', '2026-11-21 17:25:54.424+00'),
	('8213d330-ade3-8cd4-88e6-aa3f7bf376a6', '\x6e7beb89119afe68273ac098a007218e', '2026-11-21 17:25:54.424+00'),
	('35518625-1669-822d-8f71-ac2fda6a13e6', '\x6c96b8ee30dda8fb3080a3454ee334ab', '2026-11-21 17:25:54.424+00'),
	('6aa35417-9b20-8e5a-81b7-64dbf7c18022', '\x49bd39db447f9376f308fd034063df69', '2026-11-21 17:25:54.424+00'),
	('06493fb6-9b72-8a24-8e67-10b9c9285990', '\xfc9a5e977059e8401ac9432fbdfc01a5', '2026-11-21 17:25:54.424+00'),
	('5fcdaa18-3217-8a80-8c4d-eea03237c198', '\xb36114d9ad63d199faeb9daed3d58b34', '2026-11-21 17:25:54.424+00'),
	('d8db4aff-f0c8-8c6c-8d11-fd3d0afb6df7', '\x76fb59e189016d35f90adb9ef0c5c4f7', '2026-11-21 17:25:54.424+00'),
	('69d9c132-e9a5-8a9c-8074-c4d1213e91b0', '\x9baa3f10650a86f3a2557359b0ad7038', '2026-11-21 17:25:54.424+00'),
	('93ecdea7-7dde-8167-8021-a568ff9914f8', '\x0c454b2fbd9411cea532ea53824baa5b', '2026-11-21 17:25:54.424+00'),
	('dfbebb2b-c99f-826b-88e6-debab5d46b12', '\xf36df3cd3f53aa50f1bebd3f31da4129', '2026-11-21 17:25:54.424+00'),
	('a3cebcc1-ef9a-8128-876a-e16a44438611', '\x0ab41ef3cc95862d910be2534dd693ed', '2026-11-21 17:25:54.424+00'),
	('f5a8b6c4-1d8e-8b20-82e8-a824a60a81f8', '\x40f2218ec042efaccd3724828ae4859d', '2026-11-21 17:25:54.424+00'),
	('40ae78b1-836b-84c8-8c85-c9f28de68995', '\x4afacb94571fd0d8704d9b57c504dba5', '2026-11-21 17:25:54.424+00'),
	('ddd89b51-542a-8655-8e1f-b14a1d5f4e07', '\xf0228625af5381edd3bb486a39ab96d8', '2026-11-21 17:25:54.424+00'),
	('f4620757-89f2-8b04-8fe8-ba14d1568a21', '\x7ab1cb9733ca82fda28a7c70c34b0677', '2026-11-21 17:25:54.424+00'),
	('68b6becc-a78f-87c5-8c5d-8396b64cfb1e', '\xa0d36061ff633b103f935bf8a3513a68', '2026-11-21 17:25:54.424+00'),
	('25896dc5-dc3c-8961-8506-4dc68a2757fb', '\xd07f304c390196c927e936f9bba8511b', '2026-11-21 17:25:54.424+00'),
	('58d40a9a-e4e6-8351-8575-a6d6880a2835', '\x96a3b795487b0b8291581f8d911f401c', '2026-11-21 17:25:54.424+00'),
	('0069774e-f3aa-83b3-87bf-2923586105bf', '\xab0f4849895525db8f915afe17b06d80', '2026-11-21 17:25:54.424+00'),
	('5520a4d6-21ba-81e6-87b8-d052ab3939d3', '\xee1b217b89a5e41fb18dc4a996945849', '2026-11-21 17:25:54.424+00'),
	('77822374-6ecc-89e0-87a3-39fb2b594495', '\x6eed6adc41b68bc7ccfc63d8b3f2bda0', '2026-11-21 17:25:54.424+00'),
	('bc8b7ea6-ae59-8738-8fbe-c685860ee924', '\xc6a152785512b1023889f96a54986fab', '2026-11-21 17:25:54.424+00'),
	('f073f5f9-e489-8371-86d8-dc3c82ef7dbd', '\x45f651b097f82e35c99fac7c7584a96c', '2026-11-21 17:25:54.424+00'),
	('bffa5890-9b5a-8dad-8188-a8242a1ab34b', '\x18ab24043e4b50d8dbffaaa6ba4950dc', '2026-11-21 17:25:54.424+00'),
	('1dc6d1db-34a9-8cf0-8722-b3ec14b8fc45', '\x7cf3409c52b94909e63ae0fccd270575', '2026-11-21 17:25:54.424+00'),
	('3d12704f-8dfd-82e1-8fde-a7927c704dc0', '\x2dc63c271c93715b4f2eab54398478e2', '2026-11-21 17:25:54.424+00'),
	('c08b6700-2cf0-8537-84cb-a7a8d25d2723', '\x9adf71212adf24e28994ddf535164714', '2026-11-21 17:25:54.424+00'),
	('550a1fb9-6c9c-80a0-8cd3-8f8b019b88a7', '\xcbf4a50847f50e1c9691a8c4bfe9f329', '2026-11-21 17:25:54.424+00'),
	('56eeef5b-9afd-8880-8249-48f32da3d34d', '\x74fa5ef2676984202ea51c0cb1cbb490', '2026-11-21 17:25:54.424+00'),
	('0554a7a9-2942-86ac-8f53-7d0bc8d17741', '\xfffeac75db99d77a8f693b08a8aa34f2', '2026-11-21 17:25:54.424+00'),
	('e474d35a-f040-80dc-8fc8-a0ead9ce318c', '\xf0c328185fd451d5c7ed421111fe7485', '2026-11-21 17:25:54.424+00'),
	('9d40b77c-fce4-821a-81ca-c9268a696c24', '\x5d37965bdf29f80a8ea5af0fd513640f', '2026-11-21 17:25:54.424+00'),
	('5402f1ec-745f-8baa-8702-99a8d0702931', '\x666674e4ca2184bcf23e0093ee105c40', '2026-11-21 17:25:54.424+00'),
	('ae305565-b1ca-896d-823d-fbad0e0eb4b5', '\x7263f3815639b2ea2030eea1c296c1fd', '2026-11-21 17:25:54.424+00'),
	('f1e434fd-749d-8353-88fc-82da1ff7c8a6', '\x6d8795f47b87d9b72130298a0e0dc7f5', '2026-11-21 17:25:54.424+00'),
	('1aa4ec8e-1bbb-8e22-8a7a-bdb5a82628cc', '\x5bfaa4402991954fa0147e20bfe1b6a5', '2026-11-21 17:25:54.424+00'),
	('b238d948-de89-8af1-877b-cb94a35405a6', '\x4076cc99bb3fca34cbcccbfaad2cb7f6', '2026-11-21 17:25:54.424+00'),
	('63612091-6bb5-832a-8cbd-81fd04e77f06', '\xf9ea4c08c58a97be691f388feb6f4b90', '2026-11-21 17:25:54.424+00'),
	('0a1c30b5-cfeb-8353-8847-be47a8b50d32', '\x5c664558ab302aaf22d4e136dd8c2241', '2026-11-21 17:25:54.424+00');
INSERT INTO exp.event_ids VALUES
	('4755d8f0-c363-830c-8316-828124f080f4', '\x09aa005617174d03e7ab8c8fff32bf46', '2026-11-21 17:25:54.424+00'),
	('652602bb-6bc7-88ba-8d28-6481ccca7ab8', '\x7ee503ce7d8ef1eade019d502cfee164', '2026-11-21 17:25:54.424+00'),
	('f54e6e1e-c419-8f10-878a-ac2022619275', '\x5a07a6fd5e376c33303cbb0d948aa457', '2026-11-21 17:25:54.424+00'),
	('2e35664f-66fa-88fc-8002-97564266683e', '\x9f043cbf19925f32f811b5fc608fe224', '2026-11-21 17:25:54.424+00'),
	('642b1352-0a69-8a5f-8845-8adcdb57e715', '\x0e31b96fce2b11fcfbd0b3aa22729ec4', '2026-11-21 17:25:54.424+00'),
	('860f2b96-78f7-8887-8628-bf6100e56725', '\xb2f1a4e7f4b4e73b357fdf4fb27c2e31', '2026-11-21 17:25:54.424+00'),
	('bbf047d7-2676-8182-8524-40c19a983ccd', '\xbafc7609a8d9c42594229f90ccb30f6d', '2026-11-21 17:25:54.424+00'),
	('f953a3aa-2fd2-89a3-86e4-3f0fc6859c0f', '\x4392059166e14d1c0cdcde2f7deddde2', '2026-11-21 17:25:54.424+00'),
	('3c968f55-56b7-86d5-8c87-67e3fd8a5923', '\x08771ad2c1bf14501b37d10ce3a30c6c', '2026-11-21 17:25:54.424+00'),
	('c2ca6ce3-0143-8d1c-86af-1d1aa72cd40d', '\xd3d751f09c6bef699653e26e874ea4ad', '2026-11-21 17:25:54.424+00'),
	('66738cb7-2169-8656-8b6b-176dea820f39', '\x808d18bc3db9f24b68c1403a51d6774a', '2026-11-21 17:25:54.424+00'),
	('b2d3e224-2af2-8dba-86ba-378137c5b5d5', '\xa49dc5f7f41399fb2ad837a74fdae6bb', '2026-11-21 17:25:54.424+00'),
	('17418ed0-e03c-858d-8f74-7aaa866f3f4e', '\x322fc617429e04004066919ec72edfb5', '2026-11-21 17:25:54.424+00'),
	('c6d55c61-16f6-89de-8bc4-e34a334eadb3', '\x5e69b6322549e459829edce9efa07fc7', '2026-11-21 17:25:54.424+00'),
	('b7682ebd-ab45-8934-8cdd-1c90bae8b108', '\x1369e84798d94c0a76ca7657e0bc4d87', '2026-11-21 17:25:54.424+00'),
	('d9b4652b-11b6-80c8-891f-554134ec82a4', '\x40502879ef2f157def61b371813f0f96', '2026-11-21 17:25:54.424+00'),
	('2d20669e-98b4-813f-86c6-8d4ac4f799f9', '\x0600afb298b79199f6c3a2a6507edaf5', '2026-11-21 17:25:54.424+00'),
	('fa079cbb-fde4-84ae-84b1-36d05333c12f', '\x5b7d525350f975b4f205f019eb972f4f', '2026-11-21 17:25:54.424+00'),
	('9d9e8db9-7799-85dd-860d-49be6135eb61', '\x5bb4920b44d1a7841d0aa2af94bddc26', '2026-11-21 17:25:54.424+00'),
	('ade87bd4-94ec-8e20-8937-075796e040b8', '\x3d87b1d888b3fb134559a80e6462710d', '2026-11-21 17:25:54.424+00'),
	('cf3119d1-c8dd-8771-83fc-f36c752df54c', '\xa1b3f3cdfba223e14328d9033c889cd7', '2026-11-21 17:25:54.424+00'),
	('02163777-5df1-8eb2-8031-757cb0abe55c', '\xc54f25558c2789e83e751c4edb4392b5', '2026-11-21 17:25:54.424+00'),
	('6a9dffb4-7b97-8065-87e4-a0955fe9b475', '\xfd14b9faef4dffd33c61af4407ae7889', '2026-11-21 17:25:54.424+00'),
	('bef53ab7-7be5-8f56-84d1-2d72be4600a1', '\x993edb2c3f338ed25f3711f6dfb23622', '2026-11-21 17:25:54.424+00'),
	('1b93f49f-35ff-83c7-8e64-d088756bebdb', '\xbf7171416823fe6f81efa84753fd57dd', '2026-11-21 17:25:54.424+00'),
	('d83a5ae7-4815-8285-87f7-ed6d42f1011b', '\x9e72e8a96489484207a3db06ba3e650f', '2026-11-21 17:25:54.424+00'),
	('5a8276d2-4a07-80e6-8233-0ed2792890cc', '\x9f2406dd3c95b64bb159047490e14e79', '2026-11-21 17:25:54.424+00'),
	('0a17d073-70b9-84b2-8e32-3643e879f426', '\x0bd4da888690d36bc8b8700056432643', '2026-11-21 17:25:54.424+00'),
	('173a12bc-e27d-859d-8986-72b44544fc29', '\xcc3c01655c65ea7df9192a5183453e54', '2026-11-21 17:25:54.424+00'),
	('0691c325-1849-8edb-8933-e4e4fd1eb9f2', '\xa3713246c53f24a11400b23ab432ddd5', '2026-11-21 17:25:54.424+00'),
	('ab422fae-e80f-8956-8920-b77f992a2211', '\xc9fc723a17ea25d498c8c3279cfcf6d2', '2026-11-21 17:25:54.424+00'),
	('f3b4e337-6392-8c73-83ca-1c77288e2244', '\x05f42d3f699f8ea3692ef5132c09e2c9', '2026-11-21 17:25:54.424+00'),
	('044cfaf8-07a9-80c4-8982-ee6f62a5fb9b', '\xf903c7fac0bf322d0c22f244003bdaad', '2026-11-21 17:25:54.424+00'),
	('52aff46c-d77f-8df5-8540-4e5a165ca2c5', '\x3d6a8736ca83ae0902494c9e2e2a7abb', '2026-11-21 17:25:54.424+00'),
	('ed7d3fc5-60e5-8e1f-8b24-9a6e97f2478a', '\x8d3e819bc0d41be508acc1f3b65b34ff', '2026-11-21 17:25:54.424+00'),
	('190f30cc-7aba-8b4f-8b9c-05549e2f3f5d', '\xa2a8bb02008b59b5ab2c1e5a3c04d2a2', '2026-11-21 17:25:54.424+00'),
	('de37abc4-4ee6-85c2-8fab-055661c2101a', '\xe59ae9b3697c667b23a0e3467ca13920', '2026-11-21 17:25:54.424+00'),
	('8d70508e-4413-887f-8389-b3a280753f66', '\x10ae2d237f0bd64ac6788530faff158c', '2026-11-21 17:25:54.424+00'),
	('920821a7-7adb-8602-8a1f-e2e6fed6007b', '\xedae8669e804028ede4ae60a10fb5282', '2026-11-21 17:25:54.424+00'),
	('d2b68893-5edc-8a3d-8a9d-1d0a487873aa', '\x752384d36f06f5902610b92f7d234faa', '2026-11-21 17:25:54.424+00'),
	('372e8681-2dbe-8b5f-8174-3dd59bf8bb9b', '\x9e76da839b70a2525ffcb7081cf7c42f', '2026-11-21 17:25:54.424+00'),
	('9f6010d9-fa71-8590-8409-14361a3e471f', '\xa2e29d961bc676e0b46ecf52aa829a12', '2026-11-21 17:25:54.424+00'),
	('93fcec58-6a09-8208-80d9-bc8117e81af2', '\x1a321f35316b3fcce332d11fd3169e9d', '2026-11-21 17:25:54.424+00'),
	('f2bc5fe5-1226-8f91-8a7b-a8361ba4d0b7', '\xa69c4e1f9b50552f5cf7350e36c38f66', '2026-11-21 17:25:54.424+00'),
	('dec7f2cb-ed0f-8985-8462-ba257b02bd03', '\xe8540e64cf9243df838a6dee97d94573', '2026-11-21 17:25:54.424+00'),
	('0b6081ea-891d-8559-858c-7c6655c174fb', '\x2a87c0447d514b314f9959212895ed72', '2026-11-21 17:25:54.424+00'),
	('6fdf4089-3ead-8a99-891c-742eeb5447b1', '\xd26016f5ef9532fadb9e0a384aae883b', '2026-11-21 17:25:54.424+00'),
	('2691125c-81d0-8313-8d53-444ce7b3b200', '\x751e0ded4ac5a1c40df50069ba5e6c24', '2026-11-21 17:25:54.424+00'),
	('1267575d-c674-8f14-808d-193a4da6b753', '\xc6f07cd37bdd8b8ea967e7183d9345dd', '2026-11-21 17:25:54.424+00'),
	('e07ce2ad-5dcb-8ae7-84df-f03d23767e2a', '\xcb93277bb2c92d0706ebe099e636f727', '2026-11-21 17:25:54.424+00'),
	('bbaee512-bc0e-8723-84ca-38db2e99f56e', '\x01fa3d0cb4b75f4f40509df645065148', '2026-11-21 17:25:54.424+00'),
	('4d4ed17e-ca4a-846f-8618-5921f81140ef', '\xad21bf69d56dc1f6c75e0ab95463a327', '2026-11-21 17:25:54.424+00'),
	('f062816f-3e5f-8049-89ac-c8a3704cda5a', '\x7e3f615467aa8c3183fbce0d0f74678e', '2026-11-21 17:25:54.424+00'),
	('0de2ee45-0c51-853b-8f14-8d8540d2a5d4', '\x753ad0f99dc9c5c763e9a03de6e042cf', '2026-11-21 17:25:54.424+00'),
	('7a4c51ba-96e3-8315-89d2-5d943dca2c8c', '\x55ad4dca6df100604a2e469658f894dd', '2026-11-21 17:25:54.424+00'),
	('0e28f5a2-74c1-8a18-82e2-d8a129e73665', '\xff2742dc5e981fbc37a27cda3bc544af', '2026-11-21 17:25:54.424+00'),
	('ea6f236d-7f7b-8952-872d-ab5c822df780', '\x08b1b3edb05c59bb39a724f4d4f93074', '2026-11-21 17:25:54.424+00'),
	('45a71868-0dff-87cf-85c7-0bd0eeed4c3b', '\xc134f048dd2cc6d2076c3353aff117ac', '2026-11-21 17:25:54.424+00'),
	('b90f86d7-2946-81cc-8f02-d71b35e507f6', '\xc9b786a04b3538dd9c63114645398b39', '2026-11-21 17:25:54.424+00'),
	('02d97a99-42cd-84ec-830d-35ceb663563c', '\x8c1f90e7193fcb7d5bf87509c3f9a84f', '2026-11-21 17:25:54.424+00'),
	('7f8d2859-e7d8-842c-87da-6eedf8a53e80', '\x1f5495b1878b9d24021d37e8975c99b1', '2026-11-21 17:25:54.424+00'),
	('41df50c6-2997-8154-87f1-eeb4a92e1d97', '\x33b0944e8c4e2035ea27c58e1e515108', '2026-11-21 17:25:54.424+00'),
	('d36cf9d3-061a-8490-8340-9911f5d62715', '\xc55f9efcfa438624a0f4c58cf7828908', '2026-11-21 17:25:54.424+00'),
	('c9dba99f-c0f5-8bf4-8439-700c5060f3b6', '\x8eb0e37afe9a27152ae2a0ea20ac595b', '2026-11-21 17:25:54.424+00'),
	('f9e72e60-1fd7-899d-830d-37f107fa0b15', '\x522b32a2f0a71ed23f0fd12ffaeaef9f', '2026-11-21 17:25:54.424+00'),
	('b1d57d98-51ae-8134-8d0e-8c928690878f', '\x43d90cbb2b726ebe930e12618505e0a4', '2026-11-21 17:25:54.424+00'),
	('0fe9e4b1-6e16-84f5-8f79-e22945a7d113', '\x7aa8a2089275d3ed1c5e0ec5552ac813', '2026-11-21 17:25:54.424+00'),
	('df396c5d-5648-8b61-8608-d4ed3a704da1', '\xbc458c96a81f8e1343aa11d451b62904', '2026-11-21 17:25:54.424+00'),
	('38884c5a-2cc3-8a7d-8021-dd472b0d1f55', '\xb5608eb7184cb426d16cba8b397c0e00', '2026-11-21 17:25:54.424+00'),
	('faf7f39f-5046-8e1c-8d3c-b5d5a78eb665', '\x35e46118d3d0c6a25c86d6778f173be0', '2026-11-21 17:25:54.424+00'),
	('c9266272-6b93-84ec-8e03-b719a79c7ade', '\xfaa0d3379660e72316d7047782850064', '2026-11-21 17:25:54.424+00'),
	('8830c2c3-86a9-83b1-80e0-428ebe1fb224', '\x3c0205a605402817bd96825d743a69c4', '2026-11-21 17:25:54.424+00'),
	('41f3a236-9a70-8c27-811b-84c864700276', '\x3167152372a9619079ed08395f59af10', '2026-11-21 17:25:54.424+00'),
	('1a3474bd-631c-852d-8c49-8e0011191008', '\xa0b8bf2cfe1eda2180f0c01ab1e27acf', '2026-11-21 17:25:54.424+00'),
	('9fbe7f4b-2c5e-8946-8deb-9787d8b65d6e', '\x6cd2d2a23d74b286549605db3a46ab32', '2026-11-21 17:25:54.424+00'),
	('11c5c2fe-42ee-839d-8641-74db32b08f60', '\x83f3aef6ce36f55ef8d0acf45786b7cd', '2026-11-21 17:25:54.424+00'),
	('0dfed861-7b8b-8303-8f1a-a9a9e102f593', '\x202d73b0537110536eaad647bf0701bc', '2026-11-21 17:25:54.424+00'),
	('b4f6b72c-766d-883b-8801-1a51c61eb043', '\x2321197473248a14da7eaba88e767e5f', '2026-11-21 17:25:54.424+00'),
	('169dbf16-f903-8991-8542-2dd3b5a86883', '\x00df71d1221a75902921d0657d5cf96b', '2026-11-21 17:25:54.424+00'),
	('bda85485-6d73-8820-8a81-1158e874e23c', '\x1ba071476165654fa7cca9b891e4e4fc', '2026-11-21 17:25:54.424+00'),
	('33c083dc-cf63-8253-8f35-98df33e0bcf5', '\x28da665538527e71f8f362e58bcd35d6', '2026-11-21 17:25:54.424+00'),
	('aa75ecd8-387a-8702-86d7-7cb386a93937', '\xdb33fa6d2b4562612c0a97a00f757974', '2026-11-21 17:25:54.424+00'),
	('ba1d8f9e-629c-8c8c-8a9d-367f7a1bc8f6', '\x986db28c336db8d88bd3a38455e5a014', '2026-11-21 17:25:54.424+00'),
	('7ff33364-0279-8752-82c9-d8e150e4c92a', '\x72c874d38f6c5dab9438bf65162ad895', '2026-11-21 17:25:54.424+00'),
	('488eda2b-25b3-80a2-8710-3f10358c6dbf', '\x2e26a0511e7d718ac9edab3c3f9ca6d9', '2026-11-21 17:25:54.424+00'),
	('3746826c-3f14-85b3-8542-73b8b42f3a3f', '\x92a763a91e0522d633497d2923ff761f', '2026-11-21 17:25:54.424+00'),
	('324ae23c-acfb-8be2-8eee-7687fadc9f50', '\xa1e66e0776ea009e18b8d04d6c64ce8e', '2026-11-21 17:25:54.424+00'),
	('85af2f8f-9af0-8f29-8159-f6e6b2f2c0a7', '\xac78d7a6d718b45c89694333c233b884', '2026-11-21 17:25:54.424+00'),
	('d609c171-6091-8858-8aa9-e78c28e3c5e3', '\x5b8643e85297869052d426d5d3ded129', '2026-11-21 17:25:54.424+00'),
	('3f8ccea6-d54f-88e4-8913-3c204af72452', '\x486216dafe6e6e5370f44776a7778870', '2026-11-21 17:25:54.424+00'),
	('a5f72ea6-6262-8941-80ff-52966381c391', '\x1f2d977f6b34d99b0a8d5a59c988f214', '2026-11-21 17:25:54.424+00'),
	('f7462242-e3c7-822e-8bea-c6d5828259d8', '\xbffb2529de203a5d43e03b33ecdacb63', '2026-11-21 17:25:54.424+00'),
	('2f74558b-87f8-8702-89c4-03a7b81756f0', '\x350945eee976409ebc03133fd90e62fa', '2026-11-21 17:25:54.424+00'),
	('1c78d65a-bbfa-895b-8a82-bcf650833770', '\x77e972d5b8cb044226d1962069bee857', '2026-11-21 17:25:54.424+00'),
	('af53309d-54fe-8daa-8723-f31fca54c91b', '\xe83421cd519d468c6a7e89f5ca21d727', '2026-11-21 17:25:54.424+00'),
	('9311c9e2-04e5-8bf6-8fe4-de68d03e5d02', '\xba7c7a2f6774c72f3bee8300bc820732', '2026-11-21 17:25:54.424+00'),
	('872747a4-e218-8181-8c2d-6fbbdf7ba8e1', '\xa91fe8f943368c122a0c77305a5c8ed3', '2026-11-21 17:25:54.424+00'),
	('d0a45ce2-36e6-8e18-8e88-83145aef255a', '\x53cc56d8a0c4cb897cfb60a4b4b4f232', '2026-11-21 17:25:54.424+00'),
	('a74e2a01-60e3-8f85-87b2-ccd98b68f338', '\xfb3f1460a6435cc5d121b9b2dd9e6c9a', '2026-11-21 17:25:54.424+00'),
	('34b3d8e2-1685-8feb-86e8-4afc03b8a24d', '\x98752a0c3620935a81712592a0772dff', '2026-11-21 17:25:54.424+00');
INSERT INTO exp.event_ids VALUES
	('fc1c0331-f752-8541-8da3-202bb77a7a4e', '\xe017cc1c52ebb3a5a8e3aa271abf7071', '2026-11-21 17:25:54.424+00'),
	('a6ef9182-5e23-8c06-8c4f-bef866ae712b', '\x40bf06710901775cb7fb34807b8e9716', '2026-11-21 17:25:54.424+00'),
	('626654d4-283b-84f9-883b-5fa01d78fca0', '\xc6777a8f8ca788aabecbeb8dfdfd3f72', '2026-11-21 17:25:54.424+00'),
	('650ef9a8-b3b9-8da8-8f72-f84262b380c1', '\xa99cc1a4c93c6cc12853838a2c87c27b', '2026-11-21 17:25:54.424+00'),
	('0b6172cb-f6f7-8dcf-8787-bb19013b0c4d', '\x08a826f109c81b592498c16343543e3b', '2026-11-21 17:25:54.424+00'),
	('051abc88-1efb-8682-8138-9e2057145db2', '\x7c79fb5668a57e66afcad35087d82f6d', '2026-11-21 17:25:54.424+00'),
	('4b11cdc3-7117-81e1-8363-c49cafbe3126', '\xf2287bafed00f71b7811e6feb089ceea', '2026-11-21 17:25:54.424+00'),
	('eaad2bd4-9c94-8ef4-8703-a99c3ec3f820', '\x28a8f115e8abce686356e08ae3efdad4', '2026-11-21 17:25:54.424+00'),
	('d15c8e99-953a-8219-86f0-1db490afd530', '\x080fdc6a16eb6a3085ddd9405c051fd5', '2026-11-21 17:25:54.424+00'),
	('3f62aaa0-dafc-823c-8b09-2443faa4fba8', '\x070399267f3d8a13e24426d803e04d4a', '2026-11-21 17:25:54.424+00'),
	('588fe9d2-03e6-8371-80ad-8ad151f9e4b1', '\xabf33ed3283ff0ee4ea7ecb6abaebf8a', '2026-11-21 17:25:54.424+00'),
	('df664a90-746f-85db-8ff1-b78360ade6cc', '\x5b8333921de78064c913bc8416248885', '2026-11-21 17:25:54.424+00'),
	('a8530603-e370-8d8d-8135-6f1ab0b383a4', '\x366ab25b62e92857b22d0456047dfb7a', '2026-11-21 17:25:54.424+00'),
	('1cb994d4-0abd-8b88-877e-5c37a550cd5a', '\xc96b37cd8995e45c79e6fb59110919cd', '2026-11-21 17:25:54.424+00'),
	('1e9d25aa-eacd-872f-8f67-ab3b4dcbdabf', '\x41d48b400038fb42038edbfb5debdacf', '2026-11-21 17:25:54.424+00'),
	('7afaf353-27f2-804a-861c-a76d529d012a', '\xa8b7807e589dec2788703c006b8e9422', '2026-11-21 17:25:54.424+00'),
	('fe04dddb-eb3f-8a45-8a7b-983dd46bf5f7', '\x565a173ffe14e7fee81113a57c9efd33', '2026-11-21 17:25:54.424+00'),
	('bf2b3c4b-bc01-8dca-8e35-1e8aebd636d7', '\xe7ef80bda99cb19152d8948f1ad27175', '2026-11-21 17:25:54.424+00'),
	('50be2984-7fcc-88d4-8ba3-ff175d2844a1', '\x25a602f88bfc36eaec380fd8a90e9879', '2026-11-21 17:25:54.424+00'),
	('251ee469-e65c-87b0-83da-0ae266c03b40', '\x2860a3b538bf67058a4468dfa368fe17', '2026-11-21 17:25:54.424+00'),
	('ec9a43f1-0f34-87ad-868a-04ff8fcd2e41', '\x7b95bc1c333bd50825d74ed2e79d84c5', '2026-11-21 17:25:54.424+00'),
	('d679411e-0a79-8242-8b69-f923a78cdebf', '\xc3f348935ca675b7777e8a4222436dcc', '2026-11-21 17:25:54.424+00'),
	('e9d05472-f293-8971-894a-fe5dc0fc53a8', '\xdabb6a72dac1d9cfb3e895fb81240600', '2026-11-21 17:25:54.424+00'),
	('2a4c0d92-a36b-84f3-8eb9-5c936b4fa511', '\xc37e0cb2a197e491b6ffc3a68d18c23d', '2026-11-21 17:25:54.424+00'),
	('f5c8e1e1-2050-8a6f-83e9-5011653e8501', '\xfdb154c03a13485e6d1d2ca31df5945b', '2026-11-21 17:25:54.424+00'),
	('de062432-8944-8d15-8646-81e2769c4b97', '\x0673c9adde53f4e72cc892e5b4018e85', '2026-11-21 17:25:54.424+00'),
	('1d27bcc4-3b38-8340-8234-d7eb8985075b', '\x33027cb993e3a147150d03197c6379a8', '2026-11-21 17:25:54.424+00'),
	('3146faf4-0c06-86a2-8384-982f8e74f254', '\x205b2a17357c364eb8babf6d4b93b028', '2026-11-21 17:25:54.424+00'),
	('f8a2dbdd-454e-8ee4-82ec-6f668121873c', '\xf4a270bc0e6497614da8deef35023bcb', '2026-11-21 17:25:54.424+00'),
	('d988b11c-b17b-8657-834c-6c51082e0cc8', '\xf3306113b627a690fc99c22d0b57b8f1', '2026-11-21 17:25:54.424+00'),
	('5ebef5f0-ec60-8434-8de5-5513a9eef1f6', '\x8253b376a302a54ddb8bca27e3491c02', '2026-11-21 17:25:54.424+00'),
	('56c77797-d3bb-81a8-8bb7-43dc2e4a1aa3', '\x2a04a1ad28baefc5d30859ccb25f095d', '2026-11-21 17:25:54.424+00'),
	('3b9423c2-48f2-81ef-8b2c-f8a80ecf9a41', '\x5de25d114a4867497c7b8c5f647b5af2', '2026-11-21 17:25:54.424+00'),
	('effe78b8-c78f-839d-8b48-9d28976923fe', '\x9db27bb2592b5bd5d5c706ab4ce86119', '2026-11-21 17:25:54.424+00'),
	('4a686529-9526-8ad7-850b-a3be14f1eee1', '\x20a082efc1796fe179c97159ed601ec8', '2026-11-21 17:25:54.424+00'),
	('9affc329-85ea-87d9-8678-b385497033d1', '\xc73745b310d31d68c221905bb41224ad', '2026-11-21 17:25:54.424+00'),
	('96ec567f-a8ef-89a9-8089-d87d6aa0f00e', '\x7bc30359580dbd8a27a3fc83c60f5507', '2026-11-21 17:25:54.424+00'),
	('bbd81468-eb6a-8baf-800a-a4c3e7686dd7', '\xa4c8c382319ffd997bd280a2557cb85d', '2026-11-21 17:25:54.424+00'),
	('145a80af-94b8-8a18-8ea3-200935a8b16e', '\x211bf09fec961df32e94b56a20f44919', '2026-11-21 17:25:54.424+00'),
	('ca6142b3-0fe4-8431-824f-dbaa7d61bcfc', '\x7ad082cea5e9dd2539aeb480ece739d7', '2026-11-21 17:25:54.424+00'),
	('9fe7deeb-eda1-8f15-89bc-add7a2896ecd', '\x359044ab1ff768e787680b6d6ff3ac8c', '2026-11-21 17:25:54.424+00'),
	('c8180f81-34f1-89cc-8326-507c75865d4b', '\x3414086c16826ee7398a672306be8ca7', '2026-11-21 17:25:54.424+00'),
	('59c147b8-7c7e-800d-801d-b6e5c60fd37b', '\x5c76291c53a88f61a567b76fa5091d41', '2026-11-21 17:25:54.424+00'),
	('7c2ef24c-7246-876d-8ae3-bcab40ca9394', '\x95de58f607812b574929e781da7b9849', '2026-11-21 17:25:54.424+00'),
	('99f8f184-f7e4-8b93-8c80-9fb6f54eeb90', '\xea1c6e9b16234f3e8d5c63cfdd81e54e', '2026-11-21 17:25:54.424+00'),
	('9ee75c1f-3814-88dc-8be5-905d538f128b', '\xf5326a09e9f39faf2c92ed2f9dde261a', '2026-11-21 17:25:54.424+00'),
	('fe9e4cc6-b903-873f-8257-4050a07bc45d', '\xc084f0382f08635e13e0f2d2a329d3e7', '2026-11-21 17:25:54.424+00'),
	('1e4b266e-8d68-803c-83b2-41f4be8de0fb', '\x2bde46ba02ffa318faae5816ca49f977', '2026-11-21 17:25:54.424+00'),
	('22010f8d-62e2-8755-8597-fbea784b76e0', '\x87d71828344f608f7a62e1f5b9552cb9', '2026-11-21 17:25:54.424+00'),
	('fd593527-8c66-8918-8e53-3a22ef50734e', '\x2df85d5c082a90675e2df2cafe9a7977', '2026-11-21 17:25:54.424+00'),
	('e536636f-2e04-8fd2-8aad-4d40583d23d5', '\x34f9dee56d78b501cca8cbd2eb7e198e', '2026-11-21 17:25:54.424+00'),
	('b0a28a2e-a905-80ec-896e-1b85aa9b040a', '\xbc0de94ef7630bbee447d13ee0712b4a', '2026-11-21 17:25:54.424+00'),
	('ca9086fc-7321-888c-8ad8-ebaaceb151de', '\xadbe36f9c510cea96ef680c175b1c6c0', '2026-11-21 17:25:54.424+00'),
	('959812d5-72a3-8707-8650-3e2c86ea45f3', '\x7d069a5279d34e66a7268533b426e033', '2026-11-21 17:25:54.424+00'),
	('b5b02e6c-2d02-8c5d-8b9f-daefc6ea1dd7', '\x4e4b36410c08bcca3d4b40921a6398f8', '2026-11-21 17:25:54.424+00'),
	('98672b24-d76e-8acf-8330-bdcd953f6a0e', '\x11748a2f766a82a07546c9b1d7943767', '2026-11-21 17:25:54.424+00'),
	('2a6235cc-65f2-824d-8b7f-874477bbd07a', '\x6c1afa83a5668786a006916b9c9c48a8', '2026-11-21 17:25:54.424+00'),
	('d8c6a43a-a3af-8920-8637-617467974bd0', '\x67fde7684629bc6a98c78b69e04331d5', '2026-11-21 17:25:54.424+00'),
	('b10be004-2ed3-8410-8af9-28da91f590b2', '\xa0ba6beb4e47dbdb6c32ee1bad59ce77', '2026-11-21 17:25:54.424+00'),
	('bd8fea2a-d044-8e94-8821-8b93659ce7f6', '\xe78865fbdf247afac2b80ece7d0823a1', '2026-11-21 17:25:54.424+00'),
	('1908046a-6c05-8b87-8b10-e0c345b5a7ef', '\x81c7b9edc603f9b4045ab75c0367c7dc', '2026-11-21 17:25:54.424+00'),
	('cfb0771b-27d0-8fed-8bf6-0cb8e9e0a9be', '\x0c10dfdc1ebba5422eb4842a74cc9064', '2026-11-21 17:25:54.424+00'),
	('598d40ff-cd95-8421-8503-2e0fe8aa4b23', '\xd6322560a23146b33a306806846273c5', '2026-11-21 17:25:54.424+00'),
	('3a1782b6-f6b1-8529-8e04-43542f6b6b92', '\xc8cd386f87f42e3fb19d4d38d7b17d46', '2026-11-21 17:25:54.424+00'),
	('73a94964-72e1-89f0-8b0f-7d319d8cf57c', '\xf92d42b0515514072e7520b940867a0e', '2026-11-21 17:25:54.424+00'),
	('cf6dcede-e26e-87d7-8548-2e9bde869cf9', '\x1151c0308a45ba423cf8f54c687ba2cf', '2026-11-21 17:25:54.424+00'),
	('448328ae-07cf-847d-899a-5ca348592d02', '\x0d73960100ff12bc6a1f2ef9f62a824d', '2026-11-21 17:25:54.424+00'),
	('83be4535-4460-88ad-8e20-81de36ab29d7', '\x3b15ab35892edc532284a0525ae40b42', '2026-11-21 17:25:54.424+00'),
	('bbae11f3-5065-8352-8425-d3bc314e8579', '\x9518e71405fcee0bac2dd752d372899a', '2026-11-21 17:25:54.424+00'),
	('694c29ba-dc61-8a6d-8e6c-82198adb2697', '\xde1caf8e44debdd9a968d316801bf2fa', '2026-11-21 17:25:54.424+00'),
	('a4a8eb9c-4c59-8f3f-8036-2e9c305fccd3', '\xe7589005009500fd16d3b378691241e2', '2026-11-21 17:25:54.424+00'),
	('f605327b-fbde-8db1-8b7d-eec8118f707b', '\x6c8380955be49335f82c109f8ca372bc', '2026-11-21 17:25:54.424+00'),
	('1c7f1cb1-e504-8033-8d79-4955a817a3a7', '\x3bbabf0498d8b9d9a296080fb99ecc86', '2026-11-21 17:25:54.424+00'),
	('0c350165-c8bc-8390-8d9f-7376e6b70e00', '\x2e02d7a72828b988e3962d3620040a0d', '2026-11-21 17:25:54.424+00'),
	('1caa4af8-228d-8b01-8b96-72d30a8e8c30', '\xfded66148f826afde5a893707cf2ebb6', '2026-11-21 17:25:54.424+00'),
	('2b282684-5f18-84e9-82c1-745e089270dc', '\xd06a9f60bd6d4625700edd40d522cad1', '2026-11-21 17:25:54.424+00'),
	('2d76f611-29da-8159-8a5c-cc3f7dd6d149', '\x0d1346cf0061b252e5e8666f382d5c75', '2026-11-21 17:25:54.424+00'),
	('f0f7d86e-b657-8dec-83d5-517a0db4670d', '\x9c62233310b4677680dbcd337e560fbb', '2026-11-21 17:25:54.424+00'),
	('4825bdc3-c749-8f04-8420-4f79e1a4336b', '\x1a8db53f8f1c2c62aa090b7e73fda8d2', '2026-11-21 17:25:54.424+00'),
	('7cd91631-f458-804c-892d-41d150d16195', '\xad07d948d86c27164033d0cab415f4e0', '2026-11-21 17:25:54.424+00'),
	('e4326985-f2d8-8c84-8b63-00b09f46daa2', '\x554728a27d7e4e821cbf8ac306e16886', '2026-11-21 17:25:54.424+00'),
	('07dd765e-b1c5-86e3-842f-7d5342a5d7b1', '\xebba546f07890780929248d0770a52d3', '2026-11-21 17:25:54.424+00'),
	('d46a770c-35d2-89d0-8090-f185a159259e', '\xcfaeb2c2551412ccbffaca7326d00587', '2026-11-21 17:25:54.424+00'),
	('77fe1cb8-4952-8cd8-8278-babdce687025', '\x5997f80d7999f974b1db822fdd4c74b0', '2026-11-21 17:25:54.424+00'),
	('7feadc64-638f-8cf5-80ac-9ab4a5bae0cc', '\xeb6e01182f078fecc86e94741e2cab5f', '2026-11-21 17:25:54.424+00'),
	('d93a8ec2-6e56-8168-8b3c-88e0eeddfd1c', '\x0d158bc3ae46bc134e5d15c80d0e9d22', '2026-11-21 17:25:54.424+00'),
	('47759e1a-808f-89e0-8626-86f5782016c7', '\x0de0ff64fa6b4c4293b40ffab3168d7c', '2026-11-21 17:25:54.424+00'),
	('6708d26d-ada7-841f-8768-97deaff51fd3', '\x5d270fe760faec8eaaf951f3a8150f7f', '2026-11-21 17:25:54.424+00'),
	('663ec387-61de-8f47-8857-47025d4e3e3c', '\xb4cc1a2f805800766effba575741c605', '2026-11-21 17:25:54.424+00');

INSERT INTO exp.events_20261010 VALUES
	('8dddd6f9-1a18-8742-8a01-0a80a3ae56f9', 'signup', 'user', 'elsewhere-52', '[{"variant_id": "01a1ff24-a4e2-721a-a972-697bc3c9eda6", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{"seconds": 0.018867924528301886}', NULL, '2026-10-10 13:26:53.705+00', '2026-11-21 17:25:54.600515+00', NULL),
	('673ef079-5925-8d4c-8097-a48fcd54478a', 'exposure', 'user', 'elsewhere-57', '[{"variant_id": "01a1ff24-a4e2-721b-83fc-6ce7137456ec", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{}', NULL, '2026-10-10 08:25:53.705+00', '2026-11-21 17:25:54.600515+00', NULL),
	('5a6ed7c2-a18a-8410-89cd-3b2f9cc47c53', 'signup', 'user', 'elsewhere-57', '[{"variant_id": "01a1ff24-a4e2-721b-83fc-6ce7137456ec", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{"seconds": 0.017241379310344827}', NULL, '2026-10-10 08:26:53.705+00', '2026-11-21 17:25:54.600515+00', NULL),
	('d2b68893-5edc-8a3d-8a9d-1d0a487873aa', 'signup', 'user', 'elsewhere-50', '[{"variant_id": "01a1ff24-a4e2-721a-a972-697bc3c9eda6", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{"seconds": 0.0196078431372549}', NULL, '2026-10-10 15:26:53.705+00', '2026-11-21 17:25:54.687217+00', NULL),
	('372e8681-2dbe-8b5f-8174-3dd59bf8bb9b', 'exposure', 'user', 'elsewhere-51', '[{"variant_id": "01a1ff24-a4e2-721b-83fc-6ce7137456ec", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{}', NULL, '2026-10-10 14:25:53.705+00', '2026-11-21 17:25:54.687217+00', NULL),
	('9f6010d9-fa71-8590-8409-14361a3e471f', 'exposure', 'user', 'elsewhere-53', '[{"variant_id": "01a1ff24-a4e2-721b-83fc-6ce7137456ec", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{}', NULL, '2026-10-10 12:25:53.705+00', '2026-11-21 17:25:54.687217+00', NULL),
	('93fcec58-6a09-8208-80d9-bc8117e81af2', 'exposure', 'user', 'elsewhere-54', '[{"variant_id": "01a1ff24-a4e2-721a-a972-697bc3c9eda6", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{}', NULL, '2026-10-10 11:25:53.705+00', '2026-11-21 17:25:54.687217+00', NULL),
	('f2bc5fe5-1226-8f91-8a7b-a8361ba4d0b7', 'exposure', 'user', 'elsewhere-55', '[{"variant_id": "01a1ff24-a4e2-721b-83fc-6ce7137456ec", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{}', NULL, '2026-10-10 10:25:53.705+00', '2026-11-21 17:25:54.687217+00', NULL),
	('59c147b8-7c7e-800d-801d-b6e5c60fd37b', 'exposure', 'user', 'elsewhere-50', '[{"variant_id": "01a1ff24-a4e2-721a-a972-697bc3c9eda6", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{}', NULL, '2026-10-10 15:25:53.705+00', '2026-11-21 17:25:54.843831+00', NULL),
	('7c2ef24c-7246-876d-8ae3-bcab40ca9394', 'signup', 'user', 'elsewhere-55', '[{"variant_id": "01a1ff24-a4e2-721b-83fc-6ce7137456ec", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{"seconds": 0.017857142857142856}', NULL, '2026-10-10 10:26:53.705+00', '2026-11-21 17:25:54.843831+00', NULL),
	('99f8f184-f7e4-8b93-8c80-9fb6f54eeb90', 'signup', 'user', 'elsewhere-56', '[{"variant_id": "01a1ff24-a4e2-721a-a972-697bc3c9eda6", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{"seconds": 0.017543859649122806}', NULL, '2026-10-10 09:26:53.705+00', '2026-11-21 17:25:54.843831+00', NULL),
	('ae305565-b1ca-896d-823d-fbad0e0eb4b5', 'exposure', 'user', 'elsewhere-58', '[{"variant_id": "01a1ff24-a4e2-721a-a972-697bc3c9eda6", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{}', NULL, '2026-10-10 07:25:53.705+00', '2026-11-21 17:25:54.686227+00', NULL),
	('f1e434fd-749d-8353-88fc-82da1ff7c8a6', 'signup', 'user', 'elsewhere-58', '[{"variant_id": "01a1ff24-a4e2-721a-a972-697bc3c9eda6", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{"seconds": 0.01694915254237288}', NULL, '2026-10-10 07:26:53.705+00', '2026-11-21 17:25:54.686227+00', NULL),
	('47759e1a-808f-89e0-8626-86f5782016c7', 'exposure', 'user', 'elsewhere-52', '[{"variant_id": "01a1ff24-a4e2-721a-a972-697bc3c9eda6", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{}', NULL, '2026-10-10 13:25:53.705+00', '2026-11-21 17:25:54.920276+00', NULL),
	('6708d26d-ada7-841f-8768-97deaff51fd3', 'signup', 'user', 'elsewhere-53', '[{"variant_id": "01a1ff24-a4e2-721b-83fc-6ce7137456ec", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{"seconds": 0.018518518518518517}', NULL, '2026-10-10 12:26:53.705+00', '2026-11-21 17:25:54.920276+00', NULL),
	('663ec387-61de-8f47-8857-47025d4e3e3c', 'signup', 'user', 'elsewhere-59', '[{"variant_id": "01a1ff24-a4e2-721b-83fc-6ce7137456ec", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{"seconds": 0.016666666666666666}', NULL, '2026-10-10 06:26:53.705+00', '2026-11-21 17:25:54.920276+00', NULL),
	('872747a4-e218-8181-8c2d-6fbbdf7ba8e1', 'signup', 'user', 'elsewhere-51', '[{"variant_id": "01a1ff24-a4e2-721b-83fc-6ce7137456ec", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{"seconds": 0.019230769230769232}', NULL, '2026-10-10 14:26:53.705+00', '2026-11-21 17:25:54.698525+00', NULL),
	('d0a45ce2-36e6-8e18-8e88-83145aef255a', 'signup', 'user', 'elsewhere-54', '[{"variant_id": "01a1ff24-a4e2-721a-a972-697bc3c9eda6", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{"seconds": 0.01818181818181818}', NULL, '2026-10-10 11:26:53.705+00', '2026-11-21 17:25:54.698525+00', NULL),
	('a74e2a01-60e3-8f85-87b2-ccd98b68f338', 'exposure', 'user', 'elsewhere-56', '[{"variant_id": "01a1ff24-a4e2-721a-a972-697bc3c9eda6", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{}', NULL, '2026-10-10 09:25:53.705+00', '2026-11-21 17:25:54.698525+00', NULL),
	('34b3d8e2-1685-8feb-86e8-4afc03b8a24d', 'exposure', 'user', 'elsewhere-59', '[{"variant_id": "01a1ff24-a4e2-721b-83fc-6ce7137456ec", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{}', NULL, '2026-10-10 06:25:53.705+00', '2026-11-21 17:25:54.698525+00', NULL);

INSERT INTO exp.events_20261117 VALUES
	('014d763c-aee3-8ee9-89fe-50680f50f180', 'exposure', 'user', 'elsewhere-46', '[{"variant_id": "01a1ff24-a4e2-721a-a972-697bc3c9eda6", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{}', NULL, '2026-11-17 21:25:53.705+00', '2026-11-21 17:25:54.600515+00', NULL),
	('543da6a3-f3c8-85a2-8f40-7280e9587102', 'signup', 'user', 'elsewhere-46', '[{"variant_id": "01a1ff24-a4e2-721a-a972-697bc3c9eda6", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{"seconds": 0.02127659574468085}', NULL, '2026-11-17 21:26:53.705+00', '2026-11-21 17:25:54.600515+00', NULL),
	('e88c5783-d3fb-8d5c-8002-a00325cad075', 'exposure', 'user', 'elsewhere-47', '[{"variant_id": "01a1ff24-a4e2-721b-83fc-6ce7137456ec", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{}', NULL, '2026-11-17 19:25:53.705+00', '2026-11-21 17:25:54.600515+00', NULL),
	('8d70508e-4413-887f-8389-b3a280753f66', 'signup', 'user', 'elsewhere-48', '[{"variant_id": "01a1ff24-a4e2-721a-a972-697bc3c9eda6", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{"seconds": 0.02040816326530612}', NULL, '2026-11-17 17:26:53.705+00', '2026-11-21 17:25:54.687217+00', NULL),
	('920821a7-7adb-8602-8a1f-e2e6fed6007b', 'exposure', 'user', 'elsewhere-49', '[{"variant_id": "01a1ff24-a4e2-721b-83fc-6ce7137456ec", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{}', NULL, '2026-11-17 15:25:53.705+00', '2026-11-21 17:25:54.687217+00', NULL),
	('77fe1cb8-4952-8cd8-8278-babdce687025', 'signup', 'user', 'elsewhere-45', '[{"variant_id": "01a1ff24-a4e2-721b-83fc-6ce7137456ec", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{"seconds": 0.021739130434782608}', NULL, '2026-11-17 23:26:53.705+00', '2026-11-21 17:25:54.920276+00', NULL),
	('7feadc64-638f-8cf5-80ac-9ab4a5bae0cc', 'exposure', 'user', 'elsewhere-48', '[{"variant_id": "01a1ff24-a4e2-721a-a972-697bc3c9eda6", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{}', NULL, '2026-11-17 17:25:53.705+00', '2026-11-21 17:25:54.920276+00', NULL),
	('d93a8ec2-6e56-8168-8b3c-88e0eeddfd1c', 'signup', 'user', 'elsewhere-49', '[{"variant_id": "01a1ff24-a4e2-721b-83fc-6ce7137456ec", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{"seconds": 0.02}', NULL, '2026-11-17 15:26:53.705+00', '2026-11-21 17:25:54.920276+00', NULL),
	('af53309d-54fe-8daa-8723-f31fca54c91b', 'exposure', 'user', 'elsewhere-45', '[{"variant_id": "01a1ff24-a4e2-721b-83fc-6ce7137456ec", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{}', NULL, '2026-11-17 23:25:53.705+00', '2026-11-21 17:25:54.698525+00', NULL),
	('9311c9e2-04e5-8bf6-8fe4-de68d03e5d02', 'signup', 'user', 'elsewhere-47', '[{"variant_id": "01a1ff24-a4e2-721b-83fc-6ce7137456ec", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{"seconds": 0.020833333333333332}', NULL, '2026-11-17 19:26:53.705+00', '2026-11-21 17:25:54.698525+00', NULL);

INSERT INTO exp.events_20261118 VALUES
	('8b122850-caf5-8611-8bc7-3cc5502e90cf', 'signup', 'user', 'elsewhere-35', '[{"variant_id": "01a1ff24-a4e2-721b-83fc-6ce7137456ec", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{"seconds": 0.027777777777777776}', NULL, '2026-11-18 19:26:53.705+00', '2026-11-21 17:25:54.600515+00', NULL),
	('6f9a2ffc-e1e8-8708-8e76-1281d95f471e', 'exposure', 'user', 'elsewhere-44', '[{"variant_id": "01a1ff24-a4e2-721a-a972-697bc3c9eda6", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{}', NULL, '2026-11-18 01:25:53.705+00', '2026-11-21 17:25:54.600515+00', NULL),
	('ed7d3fc5-60e5-8e1f-8b24-9a6e97f2478a', 'signup', 'user', 'elsewhere-37', '[{"variant_id": "01a1ff24-a4e2-721b-83fc-6ce7137456ec", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{"seconds": 0.02631578947368421}', NULL, '2026-11-18 15:26:53.705+00', '2026-11-21 17:25:54.687217+00', NULL),
	('190f30cc-7aba-8b4f-8b9c-05549e2f3f5d', 'signup', 'user', 'elsewhere-39', '[{"variant_id": "01a1ff24-a4e2-721b-83fc-6ce7137456ec", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{"seconds": 0.025}', NULL, '2026-11-18 11:26:53.705+00', '2026-11-21 17:25:54.687217+00', NULL),
	('de37abc4-4ee6-85c2-8fab-055661c2101a', 'exposure', 'user', 'elsewhere-42', '[{"variant_id": "01a1ff24-a4e2-721a-a972-697bc3c9eda6", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{}', NULL, '2026-11-18 05:25:53.705+00', '2026-11-21 17:25:54.687217+00', NULL),
	('ca6142b3-0fe4-8431-824f-dbaa7d61bcfc', 'exposure', 'user', 'elsewhere-36', '[{"variant_id": "01a1ff24-a4e2-721a-a972-697bc3c9eda6", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{}', NULL, '2026-11-18 17:25:53.705+00', '2026-11-21 17:25:54.843831+00', NULL),
	('9fe7deeb-eda1-8f15-89bc-add7a2896ecd', 'exposure', 'user', 'elsewhere-37', '[{"variant_id": "01a1ff24-a4e2-721b-83fc-6ce7137456ec", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{}', NULL, '2026-11-18 15:25:53.705+00', '2026-11-21 17:25:54.843831+00', NULL),
	('c8180f81-34f1-89cc-8326-507c75865d4b', 'signup', 'user', 'elsewhere-38', '[{"variant_id": "01a1ff24-a4e2-721a-a972-697bc3c9eda6", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{"seconds": 0.02564102564102564}', NULL, '2026-11-18 13:26:53.705+00', '2026-11-21 17:25:54.843831+00', NULL),
	('550a1fb9-6c9c-80a0-8cd3-8f8b019b88a7', 'signup', 'user', 'elsewhere-34', '[{"variant_id": "01a1ff24-a4e2-721a-a972-697bc3c9eda6", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{"seconds": 0.02857142857142857}', NULL, '2026-11-18 21:26:53.705+00', '2026-11-21 17:25:54.686227+00', NULL),
	('56eeef5b-9afd-8880-8249-48f32da3d34d', 'exposure', 'user', 'elsewhere-38', '[{"variant_id": "01a1ff24-a4e2-721a-a972-697bc3c9eda6", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{}', NULL, '2026-11-18 13:25:53.705+00', '2026-11-21 17:25:54.686227+00', NULL),
	('0554a7a9-2942-86ac-8f53-7d0bc8d17741', 'exposure', 'user', 'elsewhere-40', '[{"variant_id": "01a1ff24-a4e2-721a-a972-697bc3c9eda6", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{}', NULL, '2026-11-18 09:25:53.705+00', '2026-11-21 17:25:54.686227+00', NULL),
	('e474d35a-f040-80dc-8fc8-a0ead9ce318c', 'signup', 'user', 'elsewhere-42', '[{"variant_id": "01a1ff24-a4e2-721a-a972-697bc3c9eda6", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{"seconds": 0.023255813953488372}', NULL, '2026-11-18 05:26:53.705+00', '2026-11-21 17:25:54.686227+00', NULL),
	('9d40b77c-fce4-821a-81ca-c9268a696c24', 'exposure', 'user', 'elsewhere-43', '[{"variant_id": "01a1ff24-a4e2-721b-83fc-6ce7137456ec", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{}', NULL, '2026-11-18 03:25:53.705+00', '2026-11-21 17:25:54.686227+00', NULL),
	('5402f1ec-745f-8baa-8702-99a8d0702931', 'signup', 'user', 'elsewhere-44', '[{"variant_id": "01a1ff24-a4e2-721a-a972-697bc3c9eda6", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{"seconds": 0.022222222222222223}', NULL, '2026-11-18 01:26:53.705+00', '2026-11-21 17:25:54.686227+00', NULL),
	('e4326985-f2d8-8c84-8b63-00b09f46daa2', 'exposure', 'user', 'elsewhere-34', '[{"variant_id": "01a1ff24-a4e2-721a-a972-697bc3c9eda6", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{}', NULL, '2026-11-18 21:25:53.705+00', '2026-11-21 17:25:54.920276+00', NULL),
	('07dd765e-b1c5-86e3-842f-7d5342a5d7b1', 'exposure', 'user', 'elsewhere-35', '[{"variant_id": "01a1ff24-a4e2-721b-83fc-6ce7137456ec", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{}', NULL, '2026-11-18 19:25:53.705+00', '2026-11-21 17:25:54.920276+00', NULL),
	('d46a770c-35d2-89d0-8090-f185a159259e', 'signup', 'user', 'elsewhere-40', '[{"variant_id": "01a1ff24-a4e2-721a-a972-697bc3c9eda6", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{"seconds": 0.024390243902439025}', NULL, '2026-11-18 09:26:53.705+00', '2026-11-21 17:25:54.920276+00', NULL),
	('85af2f8f-9af0-8f29-8159-f6e6b2f2c0a7', 'exposure', 'user', 'elsewhere-33', '[{"variant_id": "01a1ff24-a4e2-721b-83fc-6ce7137456ec", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{}', NULL, '2026-11-18 23:25:53.705+00', '2026-11-21 17:25:54.698525+00', NULL),
	('d609c171-6091-8858-8aa9-e78c28e3c5e3', 'signup', 'user', 'elsewhere-33', '[{"variant_id": "01a1ff24-a4e2-721b-83fc-6ce7137456ec", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{"seconds": 0.029411764705882353}', NULL, '2026-11-18 23:26:53.705+00', '2026-11-21 17:25:54.698525+00', NULL),
	('3f8ccea6-d54f-88e4-8913-3c204af72452', 'signup', 'user', 'elsewhere-36', '[{"variant_id": "01a1ff24-a4e2-721a-a972-697bc3c9eda6", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{"seconds": 0.02702702702702703}', NULL, '2026-11-18 17:26:53.705+00', '2026-11-21 17:25:54.698525+00', NULL),
	('a5f72ea6-6262-8941-80ff-52966381c391', 'exposure', 'user', 'elsewhere-39', '[{"variant_id": "01a1ff24-a4e2-721b-83fc-6ce7137456ec", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{}', NULL, '2026-11-18 11:25:53.705+00', '2026-11-21 17:25:54.698525+00', NULL),
	('f7462242-e3c7-822e-8bea-c6d5828259d8', 'exposure', 'user', 'elsewhere-41', '[{"variant_id": "01a1ff24-a4e2-721b-83fc-6ce7137456ec", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{}', NULL, '2026-11-18 07:25:53.705+00', '2026-11-21 17:25:54.698525+00', NULL),
	('2f74558b-87f8-8702-89c4-03a7b81756f0', 'signup', 'user', 'elsewhere-41', '[{"variant_id": "01a1ff24-a4e2-721b-83fc-6ce7137456ec", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{"seconds": 0.023809523809523808}', NULL, '2026-11-18 07:26:53.705+00', '2026-11-21 17:25:54.698525+00', NULL),
	('1c78d65a-bbfa-895b-8a82-bcf650833770', 'signup', 'user', 'elsewhere-43', '[{"variant_id": "01a1ff24-a4e2-721b-83fc-6ce7137456ec", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{"seconds": 0.022727272727272728}', NULL, '2026-11-18 03:26:53.705+00', '2026-11-21 17:25:54.698525+00', NULL);

INSERT INTO exp.events_20261119 VALUES
	('f037311a-e89f-8779-8a04-e42dca1c35e3', 'signup', 'user', 'elsewhere-21', '[{"variant_id": "01a1ff24-a4e2-721b-83fc-6ce7137456ec", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{"seconds": 0.045454545454545456}', NULL, '2026-11-19 23:26:53.705+00', '2026-11-21 17:25:54.600515+00', NULL),
	('12a1c93b-a4b9-8bb0-8e2d-2cbfe60c9cd6', 'exposure', 'user', 'elsewhere-22', '[{"variant_id": "01a1ff24-a4e2-721a-a972-697bc3c9eda6", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{}', NULL, '2026-11-19 21:25:53.705+00', '2026-11-21 17:25:54.600515+00', NULL),
	('e63114d7-cc8f-8aea-87fd-cbab081b1d75', 'exposure', 'user', 'elsewhere-23', '[{"variant_id": "01a1ff24-a4e2-721b-83fc-6ce7137456ec", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{}', NULL, '2026-11-19 19:25:53.705+00', '2026-11-21 17:25:54.600515+00', NULL),
	('10cb8513-4f71-86d4-8350-a996d3d92776', 'exposure', 'user', 'elsewhere-24', '[{"variant_id": "01a1ff24-a4e2-721a-a972-697bc3c9eda6", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{}', NULL, '2026-11-19 17:25:53.705+00', '2026-11-21 17:25:54.600515+00', NULL),
	('f9c89a46-292a-8431-8702-54684626d5bf', 'exposure', 'user', 'elsewhere-31', '[{"variant_id": "01a1ff24-a4e2-721b-83fc-6ce7137456ec", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{}', NULL, '2026-11-19 03:25:53.705+00', '2026-11-21 17:25:54.600515+00', NULL),
	('0691c325-1849-8edb-8933-e4e4fd1eb9f2', 'signup', 'user', 'elsewhere-22', '[{"variant_id": "01a1ff24-a4e2-721a-a972-697bc3c9eda6", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{"seconds": 0.043478260869565216}', NULL, '2026-11-19 21:26:53.705+00', '2026-11-21 17:25:54.687217+00', NULL),
	('ab422fae-e80f-8956-8920-b77f992a2211', 'signup', 'user', 'elsewhere-23', '[{"variant_id": "01a1ff24-a4e2-721b-83fc-6ce7137456ec", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{"seconds": 0.041666666666666664}', NULL, '2026-11-19 19:26:53.705+00', '2026-11-21 17:25:54.687217+00', NULL),
	('f3b4e337-6392-8c73-83ca-1c77288e2244', 'signup', 'user', 'elsewhere-25', '[{"variant_id": "01a1ff24-a4e2-721b-83fc-6ce7137456ec", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{"seconds": 0.038461538461538464}', NULL, '2026-11-19 15:26:53.705+00', '2026-11-21 17:25:54.687217+00', NULL),
	('044cfaf8-07a9-80c4-8982-ee6f62a5fb9b', 'signup', 'user', 'elsewhere-28', '[{"variant_id": "01a1ff24-a4e2-721a-a972-697bc3c9eda6", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{"seconds": 0.034482758620689655}', NULL, '2026-11-19 09:26:53.705+00', '2026-11-21 17:25:54.687217+00', NULL),
	('52aff46c-d77f-8df5-8540-4e5a165ca2c5', 'exposure', 'user', 'elsewhere-32', '[{"variant_id": "01a1ff24-a4e2-721a-a972-697bc3c9eda6", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{}', NULL, '2026-11-19 01:25:53.705+00', '2026-11-21 17:25:54.687217+00', NULL),
	('bbd81468-eb6a-8baf-800a-a4c3e7686dd7', 'exposure', 'user', 'elsewhere-30', '[{"variant_id": "01a1ff24-a4e2-721a-a972-697bc3c9eda6", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{}', NULL, '2026-11-19 05:25:53.705+00', '2026-11-21 17:25:54.843831+00', NULL),
	('145a80af-94b8-8a18-8ea3-200935a8b16e', 'signup', 'user', 'elsewhere-31', '[{"variant_id": "01a1ff24-a4e2-721b-83fc-6ce7137456ec", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{"seconds": 0.03125}', NULL, '2026-11-19 03:26:53.705+00', '2026-11-21 17:25:54.843831+00', NULL),
	('f073f5f9-e489-8371-86d8-dc3c82ef7dbd', 'exposure', 'user', 'elsewhere-25', '[{"variant_id": "01a1ff24-a4e2-721b-83fc-6ce7137456ec", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{}', NULL, '2026-11-19 15:25:53.705+00', '2026-11-21 17:25:54.686227+00', NULL),
	('bffa5890-9b5a-8dad-8188-a8242a1ab34b', 'exposure', 'user', 'elsewhere-28', '[{"variant_id": "01a1ff24-a4e2-721a-a972-697bc3c9eda6", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{}', NULL, '2026-11-19 09:25:53.705+00', '2026-11-21 17:25:54.686227+00', NULL),
	('1dc6d1db-34a9-8cf0-8722-b3ec14b8fc45', 'exposure', 'user', 'elsewhere-29', '[{"variant_id": "01a1ff24-a4e2-721b-83fc-6ce7137456ec", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{}', NULL, '2026-11-19 07:25:53.705+00', '2026-11-21 17:25:54.686227+00', NULL),
	('3d12704f-8dfd-82e1-8fde-a7927c704dc0', 'signup', 'user', 'elsewhere-29', '[{"variant_id": "01a1ff24-a4e2-721b-83fc-6ce7137456ec", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{"seconds": 0.03333333333333333}', NULL, '2026-11-19 07:26:53.705+00', '2026-11-21 17:25:54.686227+00', NULL),
	('c08b6700-2cf0-8537-84cb-a7a8d25d2723', 'signup', 'user', 'elsewhere-30', '[{"variant_id": "01a1ff24-a4e2-721a-a972-697bc3c9eda6", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{"seconds": 0.03225806451612903}', NULL, '2026-11-19 05:26:53.705+00', '2026-11-21 17:25:54.686227+00', NULL),
	('4825bdc3-c749-8f04-8420-4f79e1a4336b', 'exposure', 'user', 'elsewhere-27', '[{"variant_id": "01a1ff24-a4e2-721b-83fc-6ce7137456ec", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{}', NULL, '2026-11-19 11:25:53.705+00', '2026-11-21 17:25:54.920276+00', NULL),
	('7cd91631-f458-804c-892d-41d150d16195', 'signup', 'user', 'elsewhere-32', '[{"variant_id": "01a1ff24-a4e2-721a-a972-697bc3c9eda6", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{"seconds": 0.030303030303030304}', NULL, '2026-11-19 01:26:53.705+00', '2026-11-21 17:25:54.920276+00', NULL),
	('ba1d8f9e-629c-8c8c-8a9d-367f7a1bc8f6', 'exposure', 'user', 'elsewhere-21', '[{"variant_id": "01a1ff24-a4e2-721b-83fc-6ce7137456ec", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{}', NULL, '2026-11-19 23:25:53.705+00', '2026-11-21 17:25:54.698525+00', NULL),
	('7ff33364-0279-8752-82c9-d8e150e4c92a', 'signup', 'user', 'elsewhere-24', '[{"variant_id": "01a1ff24-a4e2-721a-a972-697bc3c9eda6", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{"seconds": 0.04}', NULL, '2026-11-19 17:26:53.705+00', '2026-11-21 17:25:54.698525+00', NULL),
	('488eda2b-25b3-80a2-8710-3f10358c6dbf', 'exposure', 'user', 'elsewhere-26', '[{"variant_id": "01a1ff24-a4e2-721a-a972-697bc3c9eda6", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{}', NULL, '2026-11-19 13:25:53.705+00', '2026-11-21 17:25:54.698525+00', NULL),
	('3746826c-3f14-85b3-8542-73b8b42f3a3f', 'signup', 'user', 'elsewhere-26', '[{"variant_id": "01a1ff24-a4e2-721a-a972-697bc3c9eda6", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{"seconds": 0.037037037037037035}', NULL, '2026-11-19 13:26:53.705+00', '2026-11-21 17:25:54.698525+00', NULL),
	('324ae23c-acfb-8be2-8eee-7687fadc9f50', 'signup', 'user', 'elsewhere-27', '[{"variant_id": "01a1ff24-a4e2-721b-83fc-6ce7137456ec", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{"seconds": 0.03571428571428571}', NULL, '2026-11-19 11:26:53.705+00', '2026-11-21 17:25:54.698525+00', NULL);

INSERT INTO exp.events_20261120 VALUES
	('35195c72-a668-8940-8bd5-22d5bcc76bb8', 'exposure', 'user', 'elsewhere-15', '[{"variant_id": "01a1ff24-a4e2-721b-83fc-6ce7137456ec", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{}', NULL, '2026-11-20 11:25:53.705+00', '2026-11-21 17:25:54.600515+00', NULL),
	('ca90d5e5-023c-8e6c-8bc7-98f662deaba3', 'signup', 'user', 'elsewhere-15', '[{"variant_id": "01a1ff24-a4e2-721b-83fc-6ce7137456ec", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{"seconds": 0.0625}', NULL, '2026-11-20 11:26:53.705+00', '2026-11-21 17:25:54.600515+00', NULL),
	('17a51d17-4999-862c-8d0c-087db3080774', 'exposure', 'user', 'elsewhere-16', '[{"variant_id": "01a1ff24-a4e2-721a-a972-697bc3c9eda6", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{}', NULL, '2026-11-20 09:25:53.705+00', '2026-11-21 17:25:54.600515+00', NULL),
	('f3e87c46-fd3e-877d-891d-53787687f1d9', 'signup', 'user', 'elsewhere-16', '[{"variant_id": "01a1ff24-a4e2-721a-a972-697bc3c9eda6", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{"seconds": 0.058823529411764705}', NULL, '2026-11-20 09:26:53.705+00', '2026-11-21 17:25:54.600515+00', NULL),
	('a39820eb-49a6-8ae5-85c3-a6474d541a49', 'signup', 'user', 'elsewhere-19', '[{"variant_id": "01a1ff24-a4e2-721b-83fc-6ce7137456ec", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{"seconds": 0.05}', NULL, '2026-11-20 03:26:53.705+00', '2026-11-21 17:25:54.600515+00', NULL),
	('0a17d073-70b9-84b2-8e32-3643e879f426', 'exposure', 'user', 'elsewhere-17', '[{"variant_id": "01a1ff24-a4e2-721b-83fc-6ce7137456ec", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{}', NULL, '2026-11-20 07:25:53.705+00', '2026-11-21 17:25:54.687217+00', NULL),
	('173a12bc-e27d-859d-8986-72b44544fc29', 'signup', 'user', 'elsewhere-17', '[{"variant_id": "01a1ff24-a4e2-721b-83fc-6ce7137456ec", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{"seconds": 0.05555555555555555}', NULL, '2026-11-20 07:26:53.705+00', '2026-11-21 17:25:54.687217+00', NULL),
	('56c77797-d3bb-81a8-8bb7-43dc2e4a1aa3', 'exposure', 'user', 'elsewhere-11', '[{"variant_id": "01a1ff24-a4e2-721b-83fc-6ce7137456ec", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{}', NULL, '2026-11-20 19:25:53.705+00', '2026-11-21 17:25:54.843831+00', NULL),
	('3b9423c2-48f2-81ef-8b2c-f8a80ecf9a41', 'exposure', 'user', 'elsewhere-12', '[{"variant_id": "01a1ff24-a4e2-721a-a972-697bc3c9eda6", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{}', NULL, '2026-11-20 17:25:53.705+00', '2026-11-21 17:25:54.843831+00', NULL),
	('effe78b8-c78f-839d-8b48-9d28976923fe', 'exposure', 'user', 'elsewhere-13', '[{"variant_id": "01a1ff24-a4e2-721b-83fc-6ce7137456ec", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{}', NULL, '2026-11-20 15:25:53.705+00', '2026-11-21 17:25:54.843831+00', NULL),
	('4a686529-9526-8ad7-850b-a3be14f1eee1', 'signup', 'user', 'elsewhere-13', '[{"variant_id": "01a1ff24-a4e2-721b-83fc-6ce7137456ec", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{"seconds": 0.07142857142857142}', NULL, '2026-11-20 15:26:53.705+00', '2026-11-21 17:25:54.843831+00', NULL),
	('9affc329-85ea-87d9-8678-b385497033d1', 'signup', 'user', 'elsewhere-14', '[{"variant_id": "01a1ff24-a4e2-721a-a972-697bc3c9eda6", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{"seconds": 0.06666666666666667}', NULL, '2026-11-20 13:26:53.705+00', '2026-11-21 17:25:54.843831+00', NULL),
	('96ec567f-a8ef-89a9-8089-d87d6aa0f00e', 'exposure', 'user', 'elsewhere-19', '[{"variant_id": "01a1ff24-a4e2-721b-83fc-6ce7137456ec", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{}', NULL, '2026-11-20 03:25:53.705+00', '2026-11-21 17:25:54.843831+00', NULL),
	('0069774e-f3aa-83b3-87bf-2923586105bf', 'signup', 'user', 'elsewhere-9', '[{"variant_id": "01a1ff24-a4e2-721b-83fc-6ce7137456ec", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{"seconds": 0.1}', NULL, '2026-11-20 23:26:53.705+00', '2026-11-21 17:25:54.686227+00', NULL),
	('5520a4d6-21ba-81e6-87b8-d052ab3939d3', 'exposure', 'user', 'elsewhere-10', '[{"variant_id": "01a1ff24-a4e2-721a-a972-697bc3c9eda6", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{}', NULL, '2026-11-20 21:25:53.705+00', '2026-11-21 17:25:54.686227+00', NULL),
	('77822374-6ecc-89e0-87a3-39fb2b594495', 'signup', 'user', 'elsewhere-12', '[{"variant_id": "01a1ff24-a4e2-721a-a972-697bc3c9eda6", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{"seconds": 0.07692307692307693}', NULL, '2026-11-20 17:26:53.705+00', '2026-11-21 17:25:54.686227+00', NULL),
	('bc8b7ea6-ae59-8738-8fbe-c685860ee924', 'signup', 'user', 'elsewhere-20', '[{"variant_id": "01a1ff24-a4e2-721a-a972-697bc3c9eda6", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{"seconds": 0.047619047619047616}', NULL, '2026-11-20 01:26:53.705+00', '2026-11-21 17:25:54.686227+00', NULL),
	('0dfed861-7b8b-8303-8f1a-a9a9e102f593', 'exposure', 'user', 'elsewhere-9', '[{"variant_id": "01a1ff24-a4e2-721b-83fc-6ce7137456ec", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{}', NULL, '2026-11-20 23:25:53.705+00', '2026-11-21 17:25:54.698525+00', NULL),
	('b4f6b72c-766d-883b-8801-1a51c61eb043', 'signup', 'user', 'elsewhere-10', '[{"variant_id": "01a1ff24-a4e2-721a-a972-697bc3c9eda6", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{"seconds": 0.09090909090909091}', NULL, '2026-11-20 21:26:53.705+00', '2026-11-21 17:25:54.698525+00', NULL),
	('169dbf16-f903-8991-8542-2dd3b5a86883', 'signup', 'user', 'elsewhere-11', '[{"variant_id": "01a1ff24-a4e2-721b-83fc-6ce7137456ec", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{"seconds": 0.08333333333333333}', NULL, '2026-11-20 19:26:53.705+00', '2026-11-21 17:25:54.698525+00', NULL),
	('bda85485-6d73-8820-8a81-1158e874e23c', 'exposure', 'user', 'elsewhere-14', '[{"variant_id": "01a1ff24-a4e2-721a-a972-697bc3c9eda6", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{}', NULL, '2026-11-20 13:25:53.705+00', '2026-11-21 17:25:54.698525+00', NULL),
	('f0f7d86e-b657-8dec-83d5-517a0db4670d', 'exposure', 'user', 'elsewhere-20', '[{"variant_id": "01a1ff24-a4e2-721a-a972-697bc3c9eda6", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{}', NULL, '2026-11-20 01:25:53.705+00', '2026-11-21 17:25:54.920276+00', NULL),
	('33c083dc-cf63-8253-8f35-98df33e0bcf5', 'exposure', 'user', 'elsewhere-18', '[{"variant_id": "01a1ff24-a4e2-721a-a972-697bc3c9eda6", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{}', NULL, '2026-11-20 05:25:53.705+00', '2026-11-21 17:25:54.698525+00', NULL),
	('aa75ecd8-387a-8702-86d7-7cb386a93937', 'signup', 'user', 'elsewhere-18', '[{"variant_id": "01a1ff24-a4e2-721a-a972-697bc3c9eda6", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{"seconds": 0.05263157894736842}', NULL, '2026-11-20 05:26:53.705+00', '2026-11-21 17:25:54.698525+00', NULL);

INSERT INTO exp.events_20261121 VALUES
	('8b0fddc4-b62b-80fc-8644-c7992530333c', 'purchase', 'user', 'unit-0', '[]', '{"page": "/checkout", "user agent": "naïve/1.0"}', '{"items": 1, "revenue": 0}', '{"note": null, "basket": [{"sku": "sku-0", "price": 0}]}', '2026-11-21 17:25:55.705+00', '2026-11-21 17:25:54.600515+00', NULL),
	('be300f8b-b580-842b-8fd3-707df44337c5', 'exposure', 'user', 'unit-3', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.600515+00', '01a1ff24-a60b-71a7-a8e5-5507b895585e'),
	('9e547ab0-63dd-8a69-878d-41b3c837f4ea', 'exposure', 'user', 'unit-17', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.600515+00', '01a1ff24-a60c-718c-ada1-65df9b7c09a0'),
	('4d791d07-354f-8b8a-8889-f1b65e55fa52', 'exposure', 'user', 'unit-19', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.600515+00', '01a1ff24-a60c-718e-bcf3-b70a7500e476'),
	('7c832fa1-789c-8000-8557-afb805948179', 'exposure', 'user', 'unit-23', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.600515+00', '01a1ff24-a60c-7194-9b01-4e4ef5d3d720'),
	('97f695ed-ca6e-8906-84e2-6e41acbf935c', 'purchase', 'user', 'unit-24', '[]', '{"page": "/checkout", "user agent": "naïve/1.0"}', '{"items": 1, "revenue": 176.12}', '{"note": null, "basket": [{"sku": "sku-24", "price": 176.12}]}', '2026-11-21 17:25:55.729+00', '2026-11-21 17:25:54.600515+00', NULL),
	('a4b8ea65-8e05-8d4c-8e35-86c53ec5ea32', 'purchase', 'user', 'unit-27', '[]', '{"page": "/checkout", "user agent": "naïve/1.0"}', '{"items": 4, "revenue": 192.51}', '{"note": null, "basket": [{"sku": "sku-27", "price": 192.51}]}', '2026-11-21 17:25:55.732+00', '2026-11-21 17:25:54.600515+00', NULL),
	('ad045ef9-9e1b-81ce-81d3-607712ff6855', 'exposure', 'user', 'unit-29', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.600515+00', '01a1ff24-a60c-719d-a688-8876ce7a07ba'),
	('6ff32c3c-dad5-80e4-8664-02b0c685614e', 'exposure', 'user', 'unit-34', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.600515+00', '01a1ff24-a60c-71a5-99a3-fa2a73f5f06b'),
	('73867c42-14e9-869e-8d47-e4d06ea1c316', 'exposure', 'user', 'unit-38', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.600515+00', '01a1ff24-a60d-707a-b439-8e88204b21d0'),
	('bfdefde8-4878-8033-8389-00a79bb265c0', 'exposure', 'user', 'unit-40', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.600515+00', '01a1ff24-a60d-707d-8b9b-4fdccd88049a'),
	('e615371b-87ad-80dd-87eb-3fc88dfedd79', 'exposure', 'user', 'unit-54', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.600515+00', '01a1ff24-a61b-7154-ba10-f8be08646c23'),
	('bd652172-2e1f-8b40-8bb0-5836885f1347', 'exposure', 'user', 'unit-65', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.600515+00', '01a1ff24-a61b-7165-a83a-2d0707b000ac'),
	('06da57f3-50af-8a3e-8fe4-85dd63a6ee66', 'exposure', 'user', 'unit-69', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.600515+00', '01a1ff24-a61b-716c-879c-e2cde0e71dc7'),
	('8fd3a598-2aa9-820a-86d7-1099585a7bb7', 'exposure', 'user', 'unit-71', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.600515+00', '01a1ff24-a61c-732a-ae50-dba6a06b59ef'),
	('8c8cde2a-58a9-81f9-85dc-5f43c4af00c5', 'exposure', 'user', 'unit-75', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.600515+00', '01a1ff24-a61c-7330-b904-fa8dbb231e89'),
	('05cf8288-a07f-81aa-887f-5c733ba7c909', 'exposure', 'user', 'unit-81', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.600515+00', '01a1ff24-a61d-7350-bcbd-8f2a4b3d0ce2'),
	('820557f3-22ac-895d-85b7-11f008907a62', 'purchase', 'user', 'unit-84', '[]', '{"page": "/checkout", "user agent": "naïve/1.0"}', '{"items": 1, "revenue": 598.92}', '{"note": null, "basket": [{"sku": "sku-84", "price": 598.92}]}', '2026-11-21 17:25:55.789+00', '2026-11-21 17:25:54.600515+00', NULL),
	('64eed513-091d-86fc-85db-4012ef505f15', 'exposure', 'user', 'unit-90', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.600515+00', '01a1ff24-a61e-7365-be49-5f84fe0844e4'),
	('e6e66c04-f473-8ee9-8a25-1f5de0b92532', 'exposure', 'user', 'unit-91', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.600515+00', '01a1ff24-a61e-7366-83f6-79e65124fcd4'),
	('b9a71b5b-64af-8257-8693-1229d312162f', 'exposure', 'user', 'unit-92', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.600515+00', '01a1ff24-a61e-7368-b719-1282e294914c'),
	('34d6dae8-9803-847a-8a4e-965116301205', 'exposure', 'user', 'unit-95', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.600515+00', '01a1ff24-a61e-736c-9395-3c2409c28f2d'),
	('e479ff10-1c10-8e9b-8ec9-1f822f3d641f', 'exposure', 'user', 'unit-101', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.600515+00', '01a1ff24-a61e-7376-864f-240c0c33f890'),
	('8e2f3299-58dc-8531-8b58-234eb2284019', 'exposure', 'user', 'unit-105', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.600515+00', '01a1ff24-a61e-737d-99e7-57d50778280b'),
	('ab9cf1e4-5926-8d57-856d-507bbb031cec', 'exposure', 'user', 'unit-106', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.600515+00', '01a1ff24-a61f-73da-b0e4-1cc53ed7f626'),
	('0743897a-b378-88db-8b30-2aa22485af7c', 'exposure', 'user', 'elsewhere-4', '[{"variant_id": "01a1ff24-a4e2-721a-a972-697bc3c9eda6", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{}', NULL, '2026-11-21 09:25:53.705+00', '2026-11-21 17:25:54.600515+00', NULL),
	('38611ac2-46af-8c11-8b37-dda925526a8e', 'exposure', 'user', 'elsewhere-5', '[{"variant_id": "01a1ff24-a4e2-721b-83fc-6ce7137456ec", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{}', NULL, '2026-11-21 07:25:53.705+00', '2026-11-21 17:25:54.600515+00', NULL),
	('1aa4ec8e-1bbb-8e22-8a7a-bdb5a82628cc', 'exposure', 'user', 'unit-1', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.687217+00', '01a1ff24-a60b-71a5-b746-943f3dfb20b1'),
	('b238d948-de89-8af1-877b-cb94a35405a6', 'exposure', 'user', 'unit-7', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.687217+00', '01a1ff24-a60c-717c-ae3a-e065f9740fd7'),
	('63612091-6bb5-832a-8cbd-81fd04e77f06', 'purchase', 'user', 'unit-12', '[]', '{"page": "/checkout", "user agent": "naïve/1.0"}', '{"items": 1, "revenue": 85.56}', '{"note": null, "basket": [{"sku": "sku-12", "price": 85.56}]}', '2026-11-21 17:25:55.717+00', '2026-11-21 17:25:54.687217+00', NULL),
	('0a1c30b5-cfeb-8353-8847-be47a8b50d32', 'purchase', 'user', 'unit-21', '[]', '{"page": "/checkout", "user agent": "naïve/1.0"}', '{"items": 2, "revenue": 154.73}', '{"note": null, "basket": [{"sku": "sku-21", "price": 154.73}]}', '2026-11-21 17:25:55.726+00', '2026-11-21 17:25:54.687217+00', NULL),
	('4755d8f0-c363-830c-8316-828124f080f4', 'exposure', 'user', 'unit-28', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.687217+00', '01a1ff24-a60c-719b-92bc-1d9c3a2c01da'),
	('652602bb-6bc7-88ba-8d28-6481ccca7ab8', 'exposure', 'user', 'unit-30', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.687217+00', '01a1ff24-a60c-719f-9ee1-f58ac57c83c9'),
	('f54e6e1e-c419-8f10-878a-ac2022619275', 'purchase', 'user', 'unit-33', '[]', '{"page": "/checkout", "user agent": "naïve/1.0"}', '{"items": 2, "revenue": 240.29}', '{"note": null, "basket": [{"sku": "sku-33", "price": 240.29}]}', '2026-11-21 17:25:55.738+00', '2026-11-21 17:25:54.687217+00', NULL),
	('2e35664f-66fa-88fc-8002-97564266683e', 'exposure', 'user', 'unit-43', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.687217+00', '01a1ff24-a60d-7080-be43-1d575bb284b9'),
	('642b1352-0a69-8a5f-8845-8adcdb57e715', 'exposure', 'user', 'unit-44', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.687217+00', '01a1ff24-a60d-7082-aaf8-a92477211f71'),
	('860f2b96-78f7-8887-8628-bf6100e56725', 'exposure', 'user', 'unit-47', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.687217+00', '01a1ff24-a60d-7085-814a-9947438d7e98'),
	('bbf047d7-2676-8182-8524-40c19a983ccd', 'purchase', 'user', 'unit-54', '[]', '{"page": "/checkout", "user agent": "naïve/1.0"}', '{"items": 3, "revenue": 385.02}', '{"note": null, "basket": [{"sku": "sku-54", "price": 385.02}]}', '2026-11-21 17:25:55.759+00', '2026-11-21 17:25:54.687217+00', NULL),
	('f953a3aa-2fd2-89a3-86e4-3f0fc6859c0f', 'exposure', 'user', 'unit-60', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.687217+00', '01a1ff24-a61b-715e-be54-a4d86b5d3e9a'),
	('3c968f55-56b7-86d5-8c87-67e3fd8a5923', 'exposure', 'user', 'unit-67', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.687217+00', '01a1ff24-a61b-7168-881a-9dda8508180d'),
	('c2ca6ce3-0143-8d1c-86af-1d1aa72cd40d', 'purchase', 'user', 'unit-72', '[]', '{"page": "/checkout", "user agent": "naïve/1.0"}', '{"items": 1, "revenue": 518.36}', '{"note": null, "basket": [{"sku": "sku-72", "price": 518.36}]}', '2026-11-21 17:25:55.777+00', '2026-11-21 17:25:54.687217+00', NULL),
	('66738cb7-2169-8656-8b6b-176dea820f39', 'exposure', 'user', 'unit-84', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.687217+00', '01a1ff24-a61d-7353-a424-1002e70c9b08'),
	('b2d3e224-2af2-8dba-86ba-378137c5b5d5', 'exposure', 'user', 'unit-86', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.687217+00', '01a1ff24-a61d-7356-93ae-efd6c58228c1'),
	('17418ed0-e03c-858d-8f74-7aaa866f3f4e', 'purchase', 'user', 'unit-93', '[]', '{"page": "/checkout", "user agent": "naïve/1.0"}', '{"items": 2, "revenue": 668.09}', '{"note": null, "basket": [{"sku": "sku-93", "price": 668.09}]}', '2026-11-21 17:25:55.798+00', '2026-11-21 17:25:54.687217+00', NULL),
	('c6d55c61-16f6-89de-8bc4-e34a334eadb3', 'purchase', 'user', 'unit-96', '[]', '{"page": "/checkout", "user agent": "naïve/1.0"}', '{"items": 1, "revenue": 684.48}', '{"note": null, "basket": [{"sku": "sku-96", "price": 684.48}]}', '2026-11-21 17:25:55.801+00', '2026-11-21 17:25:54.687217+00', NULL),
	('b7682ebd-ab45-8934-8cdd-1c90bae8b108', 'exposure', 'user', 'unit-98', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.687217+00', '01a1ff24-a61e-7371-8c0f-38abf1ebcb2a'),
	('d9b4652b-11b6-80c8-891f-554134ec82a4', 'exposure', 'user', 'unit-99', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.687217+00', '01a1ff24-a61e-7373-86a7-8743197879d9'),
	('2d20669e-98b4-813f-86c6-8d4ac4f799f9', 'exposure', 'user', 'unit-100', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.687217+00', '01a1ff24-a61e-7374-9b30-8abeae11e388'),
	('23272791-21f0-8c49-8d9f-e2fc8aa2279b', 'exposure', 'user', 'unit-27', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.686227+00', '01a1ff24-a60c-719a-825b-ac8156567c72'),
	('fa079cbb-fde4-84ae-84b1-36d05333c12f', 'purchase', 'user', 'unit-102', '[]', '{"page": "/checkout", "user agent": "naïve/1.0"}', '{"items": 3, "revenue": 727.26}', '{"note": null, "basket": [{"sku": "sku-102", "price": 727.26}]}', '2026-11-21 17:25:55.807+00', '2026-11-21 17:25:54.687217+00', NULL),
	('9d9e8db9-7799-85dd-860d-49be6135eb61', 'exposure', 'user', 'unit-104', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.687217+00', '01a1ff24-a61e-737b-a9d4-54768b03d8ce'),
	('ade87bd4-94ec-8e20-8937-075796e040b8', 'refund', 'user', 'unit-105', '[]', '{}', '{"revenue": -35}', NULL, '2026-11-21 17:25:56.705+00', '2026-11-21 17:25:54.687217+00', NULL),
	('cf3119d1-c8dd-8771-83fc-f36c752df54c', 'exposure', 'user', 'unit-114', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.687217+00', '01a1ff24-a61f-73e7-a86f-b721ba5f6932'),
	('02163777-5df1-8eb2-8031-757cb0abe55c', 'exposure', 'user', 'unit-117', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.687217+00', '01a1ff24-a61f-73ec-b9e1-e3a111d0bab7'),
	('6a9dffb4-7b97-8065-87e4-a0955fe9b475', 'exposure', 'user', 'elsewhere-1', '[{"variant_id": "01a1ff24-a4e2-721b-83fc-6ce7137456ec", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{}', NULL, '2026-11-21 15:25:53.705+00', '2026-11-21 17:25:54.687217+00', NULL),
	('bef53ab7-7be5-8f56-84d1-2d72be4600a1', 'exposure', 'user', 'elsewhere-2', '[{"variant_id": "01a1ff24-a4e2-721a-a972-697bc3c9eda6", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{}', NULL, '2026-11-21 13:25:53.705+00', '2026-11-21 17:25:54.687217+00', NULL),
	('1b93f49f-35ff-83c7-8e64-d088756bebdb', 'signup', 'user', 'elsewhere-5', '[{"variant_id": "01a1ff24-a4e2-721b-83fc-6ce7137456ec", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{"seconds": 0.16666666666666666}', NULL, '2026-11-21 07:26:53.705+00', '2026-11-21 17:25:54.687217+00', NULL),
	('d83a5ae7-4815-8285-87f7-ed6d42f1011b', 'exposure', 'user', 'elsewhere-6', '[{"variant_id": "01a1ff24-a4e2-721a-a972-697bc3c9eda6", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{}', NULL, '2026-11-21 05:25:53.705+00', '2026-11-21 17:25:54.687217+00', NULL),
	('5a8276d2-4a07-80e6-8233-0ed2792890cc', 'signup', 'user', 'elsewhere-6', '[{"variant_id": "01a1ff24-a4e2-721a-a972-697bc3c9eda6", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{"seconds": 0.14285714285714285}', NULL, '2026-11-21 05:26:53.705+00', '2026-11-21 17:25:54.687217+00', NULL),
	('a6ef9182-5e23-8c06-8c4f-bef866ae712b', 'refund', 'user', 'unit-0', '[]', '{}', '{"revenue": 0}', NULL, '2026-11-21 17:25:56.705+00', '2026-11-21 17:25:54.843831+00', NULL),
	('626654d4-283b-84f9-883b-5fa01d78fca0', 'exposure', 'user', 'unit-2', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.843831+00', '01a1ff24-a60b-71a6-a303-e46fc35da35c'),
	('650ef9a8-b3b9-8da8-8f72-f84262b380c1', 'purchase', 'user', 'unit-3', '[]', '{"page": "/checkout", "user agent": "naïve/1.0"}', '{"items": 4, "revenue": 21.39}', '{"note": null, "basket": [{"sku": "sku-3", "price": 21.39}]}', '2026-11-21 17:25:55.708+00', '2026-11-21 17:25:54.843831+00', NULL),
	('0b6172cb-f6f7-8dcf-8787-bb19013b0c4d', 'exposure', 'user', 'unit-4', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.843831+00', '01a1ff24-a60b-71a8-820a-2f9e44ff9a0d'),
	('051abc88-1efb-8682-8138-9e2057145db2', 'purchase', 'user', 'unit-6', '[]', '{"page": "/checkout", "user agent": "naïve/1.0"}', '{"items": 3, "revenue": 42.78}', '{"note": null, "basket": [{"sku": "sku-6", "price": 42.78}]}', '2026-11-21 17:25:55.711+00', '2026-11-21 17:25:54.843831+00', NULL),
	('4b11cdc3-7117-81e1-8363-c49cafbe3126', 'exposure', 'user', 'unit-9', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.843831+00', '01a1ff24-a60c-7180-9c67-0e927252ee45'),
	('eaad2bd4-9c94-8ef4-8703-a99c3ec3f820', 'exposure', 'user', 'unit-10', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.843831+00', '01a1ff24-a60c-7181-a311-a21a1216cddd'),
	('d15c8e99-953a-8219-86f0-1db490afd530', 'exposure', 'user', 'unit-13', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.843831+00', '01a1ff24-a60c-7185-8609-3c7686672256'),
	('3f62aaa0-dafc-823c-8b09-2443faa4fba8', 'exposure', 'user', 'unit-15', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.843831+00', '01a1ff24-a60c-7189-bbb2-5c5f406b1eaf'),
	('588fe9d2-03e6-8371-80ad-8ad151f9e4b1', 'exposure', 'user', 'unit-22', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.843831+00', '01a1ff24-a60c-7192-9db8-cffc3f2f25d9'),
	('df664a90-746f-85db-8ff1-b78360ade6cc', 'refund', 'user', 'unit-30', '[]', '{}', '{"revenue": -10}', NULL, '2026-11-21 17:25:56.705+00', '2026-11-21 17:25:54.843831+00', NULL),
	('a8530603-e370-8d8d-8135-6f1ab0b383a4', 'exposure', 'user', 'unit-32', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.843831+00', '01a1ff24-a60c-71a2-8f5a-16f8c0794ede'),
	('1cb994d4-0abd-8b88-877e-5c37a550cd5a', 'exposure', 'user', 'unit-35', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.843831+00', '01a1ff24-a60d-7075-97b0-b25cd2d936d7'),
	('1e9d25aa-eacd-872f-8f67-ab3b4dcbdabf', 'exposure', 'user', 'unit-39', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.843831+00', '01a1ff24-a60d-707c-855e-54a483514426'),
	('7afaf353-27f2-804a-861c-a76d529d012a', 'exposure', 'user', 'unit-56', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.843831+00', '01a1ff24-a61b-7157-8c92-6d1e9f659632'),
	('fe04dddb-eb3f-8a45-8a7b-983dd46bf5f7', 'purchase', 'user', 'unit-57', '[]', '{"page": "/checkout", "user agent": "naïve/1.0"}', '{"items": 2, "revenue": 406.40999999999997}', '{"note": null, "basket": [{"sku": "sku-57", "price": 406.40999999999997}]}', '2026-11-21 17:25:55.762+00', '2026-11-21 17:25:54.843831+00', NULL),
	('bf2b3c4b-bc01-8dca-8e35-1e8aebd636d7', 'refund', 'user', 'unit-60', '[]', '{}', '{"revenue": -20}', NULL, '2026-11-21 17:25:56.705+00', '2026-11-21 17:25:54.843831+00', NULL),
	('50be2984-7fcc-88d4-8ba3-ff175d2844a1', 'exposure', 'user', 'unit-62', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.843831+00', '01a1ff24-a61b-7161-83f1-1f0fda731703'),
	('251ee469-e65c-87b0-83da-0ae266c03b40', 'exposure', 'user', 'unit-63', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.843831+00', '01a1ff24-a61b-7162-83e0-e6cfa571f1f1'),
	('ec9a43f1-0f34-87ad-868a-04ff8fcd2e41', 'exposure', 'user', 'unit-73', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.843831+00', '01a1ff24-a61c-732c-b869-bcdd1d932167'),
	('d679411e-0a79-8242-8b69-f923a78cdebf', 'purchase', 'user', 'unit-75', '[]', '{"page": "/checkout", "user agent": "naïve/1.0"}', '{"items": 4, "revenue": 534.75}', '{"note": null, "basket": [{"sku": "sku-75", "price": 534.75}]}', '2026-11-21 17:25:55.78+00', '2026-11-21 17:25:54.843831+00', NULL),
	('e9d05472-f293-8971-894a-fe5dc0fc53a8', 'exposure', 'user', 'unit-87', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.843831+00', '01a1ff24-a61d-7357-adad-c5d7c25dcc0d'),
	('2a4c0d92-a36b-84f3-8eb9-5c936b4fa511', 'purchase', 'user', 'unit-87', '[]', '{"page": "/checkout", "user agent": "naïve/1.0"}', '{"items": 4, "revenue": 625.31}', '{"note": null, "basket": [{"sku": "sku-87", "price": 625.31}]}', '2026-11-21 17:25:55.792+00', '2026-11-21 17:25:54.843831+00', NULL),
	('f5c8e1e1-2050-8a6f-83e9-5011653e8501', 'exposure', 'user', 'unit-93', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.843831+00', '01a1ff24-a61e-7369-b381-bf1b966d84db'),
	('de062432-8944-8d15-8646-81e2769c4b97', 'purchase', 'user', 'unit-99', '[]', '{"page": "/checkout", "user agent": "naïve/1.0"}', '{"items": 4, "revenue": 705.87}', '{"note": null, "basket": [{"sku": "sku-99", "price": 705.87}]}', '2026-11-21 17:25:55.804+00', '2026-11-21 17:25:54.843831+00', NULL),
	('1d27bcc4-3b38-8340-8234-d7eb8985075b', 'purchase', 'user', 'unit-108', '[]', '{"page": "/checkout", "user agent": "naïve/1.0"}', '{"items": 1, "revenue": 775.04}', '{"note": null, "basket": [{"sku": "sku-108", "price": 775.04}]}', '2026-11-21 17:25:55.813+00', '2026-11-21 17:25:54.843831+00', NULL),
	('3146faf4-0c06-86a2-8384-982f8e74f254', 'signup', 'user', 'elsewhere-0', '[{"variant_id": "01a1ff24-a4e2-721a-a972-697bc3c9eda6", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{"seconds": 1}', NULL, '2026-11-21 17:26:53.705+00', '2026-11-21 17:25:54.843831+00', NULL),
	('f8a2dbdd-454e-8ee4-82ec-6f668121873c', 'signup', 'user', 'elsewhere-1', '[{"variant_id": "01a1ff24-a4e2-721b-83fc-6ce7137456ec", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{"seconds": 0.5}', NULL, '2026-11-21 15:26:53.705+00', '2026-11-21 17:25:54.843831+00', NULL),
	('d988b11c-b17b-8657-834c-6c51082e0cc8', 'exposure', 'user', 'elsewhere-7', '[{"variant_id": "01a1ff24-a4e2-721b-83fc-6ce7137456ec", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{}', NULL, '2026-11-21 03:25:53.705+00', '2026-11-21 17:25:54.843831+00', NULL),
	('5ebef5f0-ec60-8434-8de5-5513a9eef1f6', 'exposure', 'user', 'elsewhere-8', '[{"variant_id": "01a1ff24-a4e2-721a-a972-697bc3c9eda6", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{}', NULL, '2026-11-21 01:25:53.705+00', '2026-11-21 17:25:54.843831+00', NULL),
	('5b884cff-5b07-80ce-881c-40af9843a234', 'purchase', 'user', 'unit-9', '[]', '{"page": "/checkout", "user agent": "naïve/1.0"}', '{"items": 2, "revenue": 64.17}', '{"note": null, "basket": [{"sku": "sku-9", "price": 64.17}]}', '2026-11-21 17:25:55.714+00', '2026-11-21 17:25:54.686227+00', NULL),
	('f02314de-0e8b-86e5-8705-ba4382caa4a6', 'exposure', 'user', 'unit-12', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.686227+00', '01a1ff24-a60c-7184-a84e-146ebb790d98'),
	('37a39bf6-de45-8e87-8df1-ac17442c81ed', 'purchase', 'user', 'unit-18', '[]', '{"page": "/checkout", "user agent": "naïve/1.0"}', '{"items": 3, "revenue": 133.34}', '{"note": null, "basket": [{"sku": "sku-18", "price": 133.34}]}', '2026-11-21 17:25:55.723+00', '2026-11-21 17:25:54.686227+00', NULL),
	('15abb7b2-1ca6-8852-8224-9cb8af787bd2', 'exposure', 'user', 'unit-36', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.686227+00', '01a1ff24-a60d-7077-a04b-901e29bb97ea'),
	('19d420ba-b669-8df6-869c-c3a0d4e25f62', 'purchase', 'user', 'unit-39', '[]', '{"page": "/checkout", "user agent": "naïve/1.0"}', '{"items": 4, "revenue": 283.07}', '{"note": null, "basket": [{"sku": "sku-39", "price": 283.07}]}', '2026-11-21 17:25:55.744+00', '2026-11-21 17:25:54.686227+00', NULL),
	('5afe34fd-7508-864c-8b18-090f34bc930e', 'exposure', 'user', 'unit-42', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.686227+00', '01a1ff24-a60d-707f-a7a9-7b4d2db6af0e'),
	('43ff5a6b-388c-8cb4-8ba8-92df297a5d91', 'exposure', 'user', 'unit-45', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.686227+00', '01a1ff24-a60d-7083-98e4-c09a11047377'),
	('a7351c1c-faee-87d6-8a7e-a4a090652819', 'exposure', 'user', 'unit-48', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.686227+00', '01a1ff24-a60d-7087-b011-81f68c7ec9de'),
	('69ab2a3d-d804-864e-8208-186100377d26', 'exposure', 'user', 'unit-49', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.686227+00', '01a1ff24-a60d-7088-b20d-563c1a4c9f64'),
	('e12b84ac-60de-8992-833c-1eba322baf4b', 'purchase', 'user', 'unit-51', '[]', '{"page": "/checkout", "user agent": "naïve/1.0"}', '{"items": 4, "revenue": 368.63}', '{"note": null, "basket": [{"sku": "sku-51", "price": 368.63}]}', '2026-11-21 17:25:55.756+00', '2026-11-21 17:25:54.686227+00', NULL),
	('e4c60d0d-fb5c-88f7-8a53-9485272240cb', 'exposure', 'user', 'unit-52', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.686227+00', '01a1ff24-a60e-73a2-bc55-2e145ce083c1');
INSERT INTO exp.events_20261121 VALUES
	('e70d060f-86e0-84f8-8a2e-70b4f3a04328', 'exposure', 'user', 'unit-66', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.686227+00', '01a1ff24-a61b-7167-8e96-2bd8ddd03f5c'),
	('6c556955-63ea-862a-8c66-930e99877df0', 'purchase', 'user', 'unit-66', '[]', '{"page": "/checkout", "user agent": "naïve/1.0"}', '{"items": 3, "revenue": 470.58}', '{"note": null, "basket": [{"sku": "sku-66", "price": 470.58}]}', '2026-11-21 17:25:55.771+00', '2026-11-21 17:25:54.686227+00', NULL),
	('9bdba2f2-0ab8-860e-8c9f-ec6662012237', 'exposure', 'user', 'unit-70', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.686227+00', '01a1ff24-a61c-7328-a617-cf42b114a386'),
	('137722ae-e5e7-804f-80a1-8fb435f44b93', 'refund', 'user', 'unit-75', '[]', '{}', '{"revenue": -25}', NULL, '2026-11-21 17:25:56.705+00', '2026-11-21 17:25:54.686227+00', NULL),
	('33c12f6c-d12c-8286-811f-35ebcb2aa9c8', 'exposure', 'user', 'unit-79', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.686227+00', '01a1ff24-a61d-734e-bdc2-3a43a24302d6'),
	('8213d330-ade3-8cd4-88e6-aa3f7bf376a6', 'exposure', 'user', 'unit-83', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.686227+00', '01a1ff24-a61d-7352-9111-cf60b5c5e311'),
	('35518625-1669-822d-8f71-ac2fda6a13e6', 'exposure', 'user', 'unit-85', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.686227+00', '01a1ff24-a61d-7354-bd00-ccaf599d4492'),
	('6aa35417-9b20-8e5a-81b7-64dbf7c18022', 'exposure', 'user', 'unit-88', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.686227+00', '01a1ff24-a61d-7358-ab14-5c55bc91edab'),
	('06493fb6-9b72-8a24-8e67-10b9c9285990', 'refund', 'user', 'unit-90', '[]', '{}', '{"revenue": -30}', NULL, '2026-11-21 17:25:56.705+00', '2026-11-21 17:25:54.686227+00', NULL),
	('5fcdaa18-3217-8a80-8c4d-eea03237c198', 'exposure', 'user', 'unit-96', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.686227+00', '01a1ff24-a61e-736e-89a1-4fef6e83bb41'),
	('d8db4aff-f0c8-8c6c-8d11-fd3d0afb6df7', 'purchase', 'user', 'unit-105', '[]', '{"page": "/checkout", "user agent": "naïve/1.0"}', '{"items": 2, "revenue": 748.65}', '{"note": null, "basket": [{"sku": "sku-105", "price": 748.65}]}', '2026-11-21 17:25:55.81+00', '2026-11-21 17:25:54.686227+00', NULL),
	('69d9c132-e9a5-8a9c-8074-c4d1213e91b0', 'exposure', 'user', 'unit-107', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.686227+00', '01a1ff24-a61f-73dc-8891-643867a18604'),
	('93ecdea7-7dde-8167-8021-a568ff9914f8', 'exposure', 'user', 'unit-108', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.686227+00', '01a1ff24-a61f-73de-bf34-7057dc4fdc50'),
	('dfbebb2b-c99f-826b-88e6-debab5d46b12', 'exposure', 'user', 'unit-111', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.686227+00', '01a1ff24-a61f-73e2-9ca5-74b694264c9a'),
	('a3cebcc1-ef9a-8128-876a-e16a44438611', 'purchase', 'user', 'unit-114', '[]', '{"page": "/checkout", "user agent": "naïve/1.0"}', '{"items": 3, "revenue": 817.8199999999999}', '{"note": null, "basket": [{"sku": "sku-114", "price": 817.8199999999999}]}', '2026-11-21 17:25:55.819+00', '2026-11-21 17:25:54.686227+00', NULL),
	('f5a8b6c4-1d8e-8b20-82e8-a824a60a81f8', 'exposure', 'user', 'unit-116', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.686227+00', '01a1ff24-a61f-73ea-a506-a3e8fa246422'),
	('40ae78b1-836b-84c8-8c85-c9f28de68995', 'purchase', 'user', 'unit-117', '[]', '{"page": "/checkout", "user agent": "naïve/1.0"}', '{"items": 2, "revenue": 839.21}', '{"note": null, "basket": [{"sku": "sku-117", "price": 839.21}]}', '2026-11-21 17:25:55.822+00', '2026-11-21 17:25:54.686227+00', NULL),
	('ddd89b51-542a-8655-8e1f-b14a1d5f4e07', 'exposure', 'user', 'unit-118', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.686227+00', '01a1ff24-a61f-73ed-b681-a47e648413f0'),
	('f4620757-89f2-8b04-8fe8-ba14d1568a21', 'exposure', 'user', 'unit-119', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.686227+00', '01a1ff24-a61f-73ef-9c49-9e03f99595f3'),
	('68b6becc-a78f-87c5-8c5d-8396b64cfb1e', 'signup', 'user', 'elsewhere-2', '[{"variant_id": "01a1ff24-a4e2-721a-a972-697bc3c9eda6", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{"seconds": 0.3333333333333333}', NULL, '2026-11-21 13:26:53.705+00', '2026-11-21 17:25:54.686227+00', NULL),
	('25896dc5-dc3c-8961-8506-4dc68a2757fb', 'signup', 'user', 'elsewhere-4', '[{"variant_id": "01a1ff24-a4e2-721a-a972-697bc3c9eda6", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{"seconds": 0.2}', NULL, '2026-11-21 09:26:53.705+00', '2026-11-21 17:25:54.686227+00', NULL),
	('58d40a9a-e4e6-8351-8575-a6d6880a2835', 'signup', 'user', 'elsewhere-7', '[{"variant_id": "01a1ff24-a4e2-721b-83fc-6ce7137456ec", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{"seconds": 0.125}', NULL, '2026-11-21 03:26:53.705+00', '2026-11-21 17:25:54.686227+00', NULL),
	('dec7f2cb-ed0f-8985-8462-ba257b02bd03', 'exposure', 'user', 'unit-8', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.698525+00', '01a1ff24-a60c-717e-8dda-e26a4e9f9f0e'),
	('0b6081ea-891d-8559-858c-7c6655c174fb', 'refund', 'user', 'unit-15', '[]', '{}', '{"revenue": -5}', NULL, '2026-11-21 17:25:56.705+00', '2026-11-21 17:25:54.698525+00', NULL),
	('6fdf4089-3ead-8a99-891c-742eeb5447b1', 'exposure', 'user', 'unit-16', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.698525+00', '01a1ff24-a60c-718a-b7e6-1b83f32554ae'),
	('2691125c-81d0-8313-8d53-444ce7b3b200', 'exposure', 'user', 'unit-24', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.698525+00', '01a1ff24-a60c-7196-8f6f-92e8e4711926'),
	('1267575d-c674-8f14-808d-193a4da6b753', 'exposure', 'user', 'unit-26', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.698525+00', '01a1ff24-a60c-7198-8513-6da04e153508'),
	('e07ce2ad-5dcb-8ae7-84df-f03d23767e2a', 'purchase', 'user', 'unit-30', '[]', '{"page": "/checkout", "user agent": "naïve/1.0"}', '{"items": 3, "revenue": 218.9}', '{"note": null, "basket": [{"sku": "sku-30", "price": 218.9}]}', '2026-11-21 17:25:55.735+00', '2026-11-21 17:25:54.698525+00', NULL),
	('bbaee512-bc0e-8723-84ca-38db2e99f56e', 'exposure', 'user', 'unit-31', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.698525+00', '01a1ff24-a60c-71a0-8667-b0042e4caf4e'),
	('4d4ed17e-ca4a-846f-8618-5921f81140ef', 'exposure', 'user', 'unit-33', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.698525+00', '01a1ff24-a60c-71a4-bd5e-d82ef0b4aad7'),
	('f062816f-3e5f-8049-89ac-c8a3704cda5a', 'purchase', 'user', 'unit-36', '[]', '{"page": "/checkout", "user agent": "naïve/1.0"}', '{"items": 1, "revenue": 256.68}', '{"note": null, "basket": [{"sku": "sku-36", "price": 256.68}]}', '2026-11-21 17:25:55.741+00', '2026-11-21 17:25:54.698525+00', NULL),
	('0de2ee45-0c51-853b-8f14-8d8540d2a5d4', 'refund', 'user', 'unit-45', '[]', '{}', '{"revenue": -15}', NULL, '2026-11-21 17:25:56.705+00', '2026-11-21 17:25:54.698525+00', NULL),
	('7a4c51ba-96e3-8315-89d2-5d943dca2c8c', 'exposure', 'user', 'unit-46', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.698525+00', '01a1ff24-a60d-7084-b94b-d8e63b64d30e'),
	('0e28f5a2-74c1-8a18-82e2-d8a129e73665', 'purchase', 'user', 'unit-48', '[]', '{"page": "/checkout", "user agent": "naïve/1.0"}', '{"items": 1, "revenue": 342.24}', '{"note": null, "basket": [{"sku": "sku-48", "price": 342.24}]}', '2026-11-21 17:25:55.753+00', '2026-11-21 17:25:54.698525+00', NULL),
	('ea6f236d-7f7b-8952-872d-ab5c822df780', 'exposure', 'user', 'unit-51', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.698525+00', '01a1ff24-a60e-73a1-9c5f-2ded0bb2c544'),
	('45a71868-0dff-87cf-85c7-0bd0eeed4c3b', 'exposure', 'user', 'unit-53', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.698525+00', '01a1ff24-a60e-73a4-a8fe-7b68983b0361'),
	('b90f86d7-2946-81cc-8f02-d71b35e507f6', 'exposure', 'user', 'unit-55', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.698525+00', '01a1ff24-a61b-7155-8ff7-0469bc5d9309'),
	('02d97a99-42cd-84ec-830d-35ceb663563c', 'exposure', 'user', 'unit-58', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.698525+00', '01a1ff24-a61b-715a-8fbf-dc59ea9471e9'),
	('7f8d2859-e7d8-842c-87da-6eedf8a53e80', 'exposure', 'user', 'unit-61', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.698525+00', '01a1ff24-a61b-715f-9f58-8ed4151b98bf'),
	('41df50c6-2997-8154-87f1-eeb4a92e1d97', 'exposure', 'user', 'unit-72', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.698525+00', '01a1ff24-a61c-732b-bd70-bf2abb6bfc22'),
	('d36cf9d3-061a-8490-8340-9911f5d62715', 'exposure', 'user', 'unit-74', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.698525+00', '01a1ff24-a61c-732e-968a-170b3317ee8a'),
	('c9dba99f-c0f5-8bf4-8439-700c5060f3b6', 'exposure', 'user', 'unit-76', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.698525+00', '01a1ff24-a61c-7331-8207-b46bc1e2e7e1'),
	('f9e72e60-1fd7-899d-830d-37f107fa0b15', 'exposure', 'user', 'unit-77', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.698525+00', '01a1ff24-a61c-7333-84e0-a9ecb30e01c4'),
	('b1d57d98-51ae-8134-8d0e-8c928690878f', 'exposure', 'user', 'unit-78', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.698525+00', '01a1ff24-a61c-7335-8234-b9dce344e002'),
	('0fe9e4b1-6e16-84f5-8f79-e22945a7d113', 'exposure', 'user', 'unit-80', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.698525+00', '01a1ff24-a61d-734f-b1c8-8f7cbf111373'),
	('df396c5d-5648-8b61-8608-d4ed3a704da1', 'purchase', 'user', 'unit-81', '[]', '{"page": "/checkout", "user agent": "naïve/1.0"}', '{"items": 2, "revenue": 577.53}', '{"note": null, "basket": [{"sku": "sku-81", "price": 577.53}]}', '2026-11-21 17:25:55.786+00', '2026-11-21 17:25:54.698525+00', NULL),
	('38884c5a-2cc3-8a7d-8021-dd472b0d1f55', 'exposure', 'user', 'unit-82', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.698525+00', '01a1ff24-a61d-7351-98c9-5a474b3d37a2'),
	('faf7f39f-5046-8e1c-8d3c-b5d5a78eb665', 'exposure', 'user', 'unit-94', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.698525+00', '01a1ff24-a61e-736a-acad-cdb6279dd9c2'),
	('c9266272-6b93-84ec-8e03-b719a79c7ade', 'exposure', 'user', 'unit-102', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.698525+00', '01a1ff24-a61e-7378-83d8-327dbec906b1'),
	('8830c2c3-86a9-83b1-80e0-428ebe1fb224', 'purchase', 'user', 'unit-111', '[]', '{"page": "/checkout", "user agent": "naïve/1.0"}', '{"items": 4, "revenue": 796.43}', '{"note": null, "basket": [{"sku": "sku-111", "price": 796.43}]}', '2026-11-21 17:25:55.816+00', '2026-11-21 17:25:54.698525+00', NULL),
	('41f3a236-9a70-8c27-811b-84c864700276', 'exposure', 'user', 'unit-115', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.698525+00', '01a1ff24-a61f-73e8-87dd-c5f7610256df'),
	('1a3474bd-631c-852d-8c49-8e0011191008', 'exposure', 'user', 'elsewhere-0', '[{"variant_id": "01a1ff24-a4e2-721a-a972-697bc3c9eda6", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{}', NULL, '2026-11-21 17:25:53.705+00', '2026-11-21 17:25:54.698525+00', NULL),
	('9fbe7f4b-2c5e-8946-8deb-9787d8b65d6e', 'exposure', 'user', 'elsewhere-3', '[{"variant_id": "01a1ff24-a4e2-721b-83fc-6ce7137456ec", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{}', NULL, '2026-11-21 11:25:53.705+00', '2026-11-21 17:25:54.698525+00', NULL),
	('11c5c2fe-42ee-839d-8641-74db32b08f60', 'signup', 'user', 'elsewhere-3', '[{"variant_id": "01a1ff24-a4e2-721b-83fc-6ce7137456ec", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{"seconds": 0.25}', NULL, '2026-11-21 11:26:53.705+00', '2026-11-21 17:25:54.698525+00', NULL),
	('fc1c0331-f752-8541-8da3-202bb77a7a4e', 'signup', 'user', 'elsewhere-0', '[{"variant_id": "cb7bf562-420b-82e9-8ee1-82f019c22e01", "experiment_id": "a530c507-fd89-8f52-8b97-3f7410ca587b"}]', '{}', '{}', NULL, '2026-11-21 17:25:53.705+00', '2026-11-21 17:25:54.698525+00', NULL),
	('9ee75c1f-3814-88dc-8be5-905d538f128b', 'exposure', 'user', 'unit-0', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.920276+00', '01a1ff24-a60b-71a3-abc6-668c7380e46f'),
	('fe9e4cc6-b903-873f-8257-4050a07bc45d', 'exposure', 'user', 'unit-5', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.920276+00', '01a1ff24-a60c-717a-b047-051f3fdd9cbb'),
	('1e4b266e-8d68-803c-83b2-41f4be8de0fb', 'exposure', 'user', 'unit-6', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.920276+00', '01a1ff24-a60c-717b-871b-57bfaef15704'),
	('22010f8d-62e2-8755-8597-fbea784b76e0', 'exposure', 'user', 'unit-11', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.920276+00', '01a1ff24-a60c-7182-8df2-b46c61593648'),
	('fd593527-8c66-8918-8e53-3a22ef50734e', 'exposure', 'user', 'unit-14', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.920276+00', '01a1ff24-a60c-7187-9a3a-e8934693765e'),
	('e536636f-2e04-8fd2-8aad-4d40583d23d5', 'purchase', 'user', 'unit-15', '[]', '{"page": "/checkout", "user agent": "naïve/1.0"}', '{"items": 4, "revenue": 111.95}', '{"note": null, "basket": [{"sku": "sku-15", "price": 111.95}]}', '2026-11-21 17:25:55.72+00', '2026-11-21 17:25:54.920276+00', NULL),
	('b0a28a2e-a905-80ec-896e-1b85aa9b040a', 'exposure', 'user', 'unit-18', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.920276+00', '01a1ff24-a60c-718d-b1c3-4f1aa08a57a9'),
	('ca9086fc-7321-888c-8ad8-ebaaceb151de', 'exposure', 'user', 'unit-20', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.920276+00', '01a1ff24-a60c-7190-b648-e547ceb78e71'),
	('959812d5-72a3-8707-8650-3e2c86ea45f3', 'exposure', 'user', 'unit-21', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.920276+00', '01a1ff24-a60c-7191-9902-c7d62a9eee51'),
	('b5b02e6c-2d02-8c5d-8b9f-daefc6ea1dd7', 'exposure', 'user', 'unit-25', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.920276+00', '01a1ff24-a60c-7197-ae3b-aa7db77ac8b1'),
	('98672b24-d76e-8acf-8330-bdcd953f6a0e', 'exposure', 'user', 'unit-37', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.920276+00', '01a1ff24-a60d-7078-973f-5824e1b7bbbb'),
	('2a6235cc-65f2-824d-8b7f-874477bbd07a', 'exposure', 'user', 'unit-41', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.920276+00', '01a1ff24-a60d-707e-a651-cfb1fb264bf9'),
	('d8c6a43a-a3af-8920-8637-617467974bd0', 'purchase', 'user', 'unit-42', '[]', '{"page": "/checkout", "user agent": "naïve/1.0"}', '{"items": 3, "revenue": 299.46}', '{"note": null, "basket": [{"sku": "sku-42", "price": 299.46}]}', '2026-11-21 17:25:55.747+00', '2026-11-21 17:25:54.920276+00', NULL),
	('b10be004-2ed3-8410-8af9-28da91f590b2', 'purchase', 'user', 'unit-45', '[]', '{"page": "/checkout", "user agent": "naïve/1.0"}', '{"items": 2, "revenue": 325.85}', '{"note": null, "basket": [{"sku": "sku-45", "price": 325.85}]}', '2026-11-21 17:25:55.75+00', '2026-11-21 17:25:54.920276+00', NULL),
	('bd8fea2a-d044-8e94-8821-8b93659ce7f6', 'exposure', 'user', 'unit-50', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.920276+00', '01a1ff24-a60d-708a-be43-921438900b90'),
	('1908046a-6c05-8b87-8b10-e0c345b5a7ef', 'exposure', 'user', 'unit-57', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.920276+00', '01a1ff24-a61b-7159-9c1c-d1a01715c2ac'),
	('cfb0771b-27d0-8fed-8bf6-0cb8e9e0a9be', 'exposure', 'user', 'unit-59', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.920276+00', '01a1ff24-a61b-715c-ad78-2676a9a8ac2f'),
	('598d40ff-cd95-8421-8503-2e0fe8aa4b23', 'purchase', 'user', 'unit-60', '[]', '{"page": "/checkout", "user agent": "naïve/1.0"}', '{"items": 1, "revenue": 432.8}', '{"note": null, "basket": [{"sku": "sku-60", "price": 432.8}]}', '2026-11-21 17:25:55.765+00', '2026-11-21 17:25:54.920276+00', NULL),
	('3a1782b6-f6b1-8529-8e04-43542f6b6b92', 'purchase', 'user', 'unit-63', '[]', '{"page": "/checkout", "user agent": "naïve/1.0"}', '{"items": 4, "revenue": 449.19}', '{"note": null, "basket": [{"sku": "sku-63", "price": 449.19}]}', '2026-11-21 17:25:55.768+00', '2026-11-21 17:25:54.920276+00', NULL),
	('73a94964-72e1-89f0-8b0f-7d319d8cf57c', 'exposure', 'user', 'unit-64', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.920276+00', '01a1ff24-a61b-7163-ada4-87275b6560b4'),
	('cf6dcede-e26e-87d7-8548-2e9bde869cf9', 'exposure', 'user', 'unit-68', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.920276+00', '01a1ff24-a61b-716a-9a5c-f395cab2e97a'),
	('448328ae-07cf-847d-899a-5ca348592d02', 'purchase', 'user', 'unit-69', '[]', '{"page": "/checkout", "user agent": "naïve/1.0"}', '{"items": 2, "revenue": 491.96999999999997}', '{"note": null, "basket": [{"sku": "sku-69", "price": 491.96999999999997}]}', '2026-11-21 17:25:55.774+00', '2026-11-21 17:25:54.920276+00', NULL),
	('83be4535-4460-88ad-8e20-81de36ab29d7', 'purchase', 'user', 'unit-78', '[]', '{"page": "/checkout", "user agent": "naïve/1.0"}', '{"items": 3, "revenue": 556.14}', '{"note": null, "basket": [{"sku": "sku-78", "price": 556.14}]}', '2026-11-21 17:25:55.783+00', '2026-11-21 17:25:54.920276+00', NULL),
	('bbae11f3-5065-8352-8425-d3bc314e8579', 'exposure', 'user', 'unit-89', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.920276+00', '01a1ff24-a61e-7363-9fee-41172063f38d'),
	('694c29ba-dc61-8a6d-8e6c-82198adb2697', 'purchase', 'user', 'unit-90', '[]', '{"page": "/checkout", "user agent": "naïve/1.0"}', '{"items": 3, "revenue": 646.7}', '{"note": null, "basket": [{"sku": "sku-90", "price": 646.7}]}', '2026-11-21 17:25:55.795+00', '2026-11-21 17:25:54.920276+00', NULL),
	('a4a8eb9c-4c59-8f3f-8036-2e9c305fccd3', 'exposure', 'user', 'unit-97', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.920276+00', '01a1ff24-a61e-736f-8f94-e52ea2736657'),
	('f605327b-fbde-8db1-8b7d-eec8118f707b', 'exposure', 'user', 'unit-103', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.920276+00', '01a1ff24-a61e-7379-ba9b-7c8379ded375'),
	('1c7f1cb1-e504-8033-8d79-4955a817a3a7', 'exposure', 'user', 'unit-109', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.920276+00', '01a1ff24-a61f-73df-a78a-623edcd99e09'),
	('0c350165-c8bc-8390-8d9f-7376e6b70e00', 'exposure', 'user', 'unit-110', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.920276+00', '01a1ff24-a61f-73e1-adb5-9cba5cd3d0a6'),
	('1caa4af8-228d-8b01-8b96-72d30a8e8c30', 'exposure', 'user', 'unit-112', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.920276+00', '01a1ff24-a61f-73e3-be3b-0044afad97cd'),
	('2b282684-5f18-84e9-82c1-745e089270dc', 'exposure', 'user', 'unit-113', '[]', '{}', '{}', NULL, '2026-11-21 17:25:54.705+00', '2026-11-21 17:25:54.920276+00', '01a1ff24-a61f-73e5-9273-192c848e28d1'),
	('2d76f611-29da-8159-8a5c-cc3f7dd6d149', 'signup', 'user', 'elsewhere-8', '[{"variant_id": "01a1ff24-a4e2-721a-a972-697bc3c9eda6", "experiment_id": "01a1ff24-a4e2-7219-9f17-9f237522a751"}]', '{}', '{"seconds": 0.1111111111111111}', NULL, '2026-11-21 01:26:53.705+00', '2026-11-21 17:25:54.920276+00', NULL);

INSERT INTO exp.migrations VALUES
	(1, 1760000000000, 'CreateConsumerOffset1760000000000'),
	(2, 1760000000002, 'CreateDayPartitionFunctions1760000000002'),
	(3, 1763700000000, 'CreateEvents1763700000000');

SELECT pg_catalog.setval('exp.migrations_id_seq', 3, true);

ALTER TABLE ONLY exp.migrations
    ADD CONSTRAINT "PK_8c82d7f526340ab734260ea46be" PRIMARY KEY (id);

ALTER TABLE ONLY exp.consumer_offset
    ADD CONSTRAINT consumer_offset_pkey PRIMARY KEY (consumer_group, topic, partition);

ALTER TABLE ONLY exp.event_conflicts
    ADD CONSTRAINT event_conflicts_pkey PRIMARY KEY (event_id, digest);

ALTER TABLE ONLY exp.event_ids
    ADD CONSTRAINT event_ids_pkey PRIMARY KEY (id);

ALTER TABLE ONLY exp.events
    ADD CONSTRAINT events_pkey PRIMARY KEY (id, "timestamp");

ALTER TABLE ONLY exp.events_20261010
    ADD CONSTRAINT events_20261010_pkey PRIMARY KEY (id, "timestamp");

ALTER TABLE ONLY exp.events_20261117
    ADD CONSTRAINT events_20261117_pkey PRIMARY KEY (id, "timestamp");

ALTER TABLE ONLY exp.events_20261118
    ADD CONSTRAINT events_20261118_pkey PRIMARY KEY (id, "timestamp");

ALTER TABLE ONLY exp.events_20261119
    ADD CONSTRAINT events_20261119_pkey PRIMARY KEY (id, "timestamp");

ALTER TABLE ONLY exp.events_20261120
    ADD CONSTRAINT events_20261120_pkey PRIMARY KEY (id, "timestamp");

ALTER TABLE ONLY exp.events_20261121
    ADD CONSTRAINT events_20261121_pkey PRIMARY KEY (id, "timestamp");

ALTER TABLE ONLY exp.events_20261122
    ADD CONSTRAINT events_20261122_pkey PRIMARY KEY (id, "timestamp");

ALTER TABLE ONLY exp.events_20261123
    ADD CONSTRAINT events_20261123_pkey PRIMARY KEY (id, "timestamp");

ALTER TABLE ONLY exp.events_default
    ADD CONSTRAINT events_default_pkey PRIMARY KEY (id, "timestamp");

CREATE INDEX idx_events_type ON ONLY exp.events USING btree (event_type);

CREATE INDEX events_20261010_event_type_idx ON exp.events_20261010 USING btree (event_type);

CREATE INDEX idx_events_experiments ON ONLY exp.events USING gin (experiments);

CREATE INDEX events_20261010_experiments_idx ON exp.events_20261010 USING gin (experiments);

CREATE INDEX idx_events_timestamp ON ONLY exp.events USING btree ("timestamp");

CREATE INDEX events_20261010_timestamp_idx ON exp.events_20261010 USING btree ("timestamp");

CREATE INDEX idx_events_unit ON ONLY exp.events USING btree (unit_type, unit_id);

CREATE INDEX events_20261010_unit_type_unit_id_idx ON exp.events_20261010 USING btree (unit_type, unit_id);

CREATE INDEX events_20261117_event_type_idx ON exp.events_20261117 USING btree (event_type);

CREATE INDEX events_20261117_experiments_idx ON exp.events_20261117 USING gin (experiments);

CREATE INDEX events_20261117_timestamp_idx ON exp.events_20261117 USING btree ("timestamp");

CREATE INDEX events_20261117_unit_type_unit_id_idx ON exp.events_20261117 USING btree (unit_type, unit_id);

CREATE INDEX events_20261118_event_type_idx ON exp.events_20261118 USING btree (event_type);

CREATE INDEX events_20261118_experiments_idx ON exp.events_20261118 USING gin (experiments);

CREATE INDEX events_20261118_timestamp_idx ON exp.events_20261118 USING btree ("timestamp");

CREATE INDEX events_20261118_unit_type_unit_id_idx ON exp.events_20261118 USING btree (unit_type, unit_id);

CREATE INDEX events_20261119_event_type_idx ON exp.events_20261119 USING btree (event_type);

CREATE INDEX events_20261119_experiments_idx ON exp.events_20261119 USING gin (experiments);

CREATE INDEX events_20261119_timestamp_idx ON exp.events_20261119 USING btree ("timestamp");

CREATE INDEX events_20261119_unit_type_unit_id_idx ON exp.events_20261119 USING btree (unit_type, unit_id);

CREATE INDEX events_20261120_event_type_idx ON exp.events_20261120 USING btree (event_type);

CREATE INDEX events_20261120_experiments_idx ON exp.events_20261120 USING gin (experiments);

CREATE INDEX events_20261120_timestamp_idx ON exp.events_20261120 USING btree ("timestamp");

CREATE INDEX events_20261120_unit_type_unit_id_idx ON exp.events_20261120 USING btree (unit_type, unit_id);

CREATE INDEX events_20261121_event_type_idx ON exp.events_20261121 USING btree (event_type);

CREATE INDEX events_20261121_experiments_idx ON exp.events_20261121 USING gin (experiments);

CREATE INDEX events_20261121_timestamp_idx ON exp.events_20261121 USING btree ("timestamp");

CREATE INDEX events_20261121_unit_type_unit_id_idx ON exp.events_20261121 USING btree (unit_type, unit_id);

CREATE INDEX events_20261122_event_type_idx ON exp.events_20261122 USING btree (event_type);

CREATE INDEX events_20261122_experiments_idx ON exp.events_20261122 USING gin (experiments);

CREATE INDEX events_20261122_timestamp_idx ON exp.events_20261122 USING btree ("timestamp");

CREATE INDEX events_20261122_unit_type_unit_id_idx ON exp.events_20261122 USING btree (unit_type, unit_id);

CREATE INDEX events_20261123_event_type_idx ON exp.events_20261123 USING btree (event_type);

CREATE INDEX events_20261123_experiments_idx ON exp.events_20261123 USING gin (experiments);

CREATE INDEX events_20261123_timestamp_idx ON exp.events_20261123 USING btree ("timestamp");

CREATE INDEX events_20261123_unit_type_unit_id_idx ON exp.events_20261123 USING btree (unit_type, unit_id);

CREATE INDEX events_default_event_type_idx ON exp.events_default USING btree (event_type);

CREATE INDEX events_default_experiments_idx ON exp.events_default USING gin (experiments);

CREATE INDEX events_default_timestamp_idx ON exp.events_default USING btree ("timestamp");

CREATE INDEX events_default_unit_type_unit_id_idx ON exp.events_default USING btree (unit_type, unit_id);

CREATE INDEX idx_event_ids_received_at ON exp.event_ids USING brin (received_at);

ALTER INDEX exp.idx_events_type ATTACH PARTITION exp.events_20261010_event_type_idx;

ALTER INDEX exp.idx_events_experiments ATTACH PARTITION exp.events_20261010_experiments_idx;

ALTER INDEX exp.events_pkey ATTACH PARTITION exp.events_20261010_pkey;

ALTER INDEX exp.idx_events_timestamp ATTACH PARTITION exp.events_20261010_timestamp_idx;

ALTER INDEX exp.idx_events_unit ATTACH PARTITION exp.events_20261010_unit_type_unit_id_idx;

ALTER INDEX exp.idx_events_type ATTACH PARTITION exp.events_20261117_event_type_idx;

ALTER INDEX exp.idx_events_experiments ATTACH PARTITION exp.events_20261117_experiments_idx;

ALTER INDEX exp.events_pkey ATTACH PARTITION exp.events_20261117_pkey;

ALTER INDEX exp.idx_events_timestamp ATTACH PARTITION exp.events_20261117_timestamp_idx;

ALTER INDEX exp.idx_events_unit ATTACH PARTITION exp.events_20261117_unit_type_unit_id_idx;

ALTER INDEX exp.idx_events_type ATTACH PARTITION exp.events_20261118_event_type_idx;

ALTER INDEX exp.idx_events_experiments ATTACH PARTITION exp.events_20261118_experiments_idx;

ALTER INDEX exp.events_pkey ATTACH PARTITION exp.events_20261118_pkey;

ALTER INDEX exp.idx_events_timestamp ATTACH PARTITION exp.events_20261118_timestamp_idx;

ALTER INDEX exp.idx_events_unit ATTACH PARTITION exp.events_20261118_unit_type_unit_id_idx;

ALTER INDEX exp.idx_events_type ATTACH PARTITION exp.events_20261119_event_type_idx;

ALTER INDEX exp.idx_events_experiments ATTACH PARTITION exp.events_20261119_experiments_idx;

ALTER INDEX exp.events_pkey ATTACH PARTITION exp.events_20261119_pkey;

ALTER INDEX exp.idx_events_timestamp ATTACH PARTITION exp.events_20261119_timestamp_idx;

ALTER INDEX exp.idx_events_unit ATTACH PARTITION exp.events_20261119_unit_type_unit_id_idx;

ALTER INDEX exp.idx_events_type ATTACH PARTITION exp.events_20261120_event_type_idx;

ALTER INDEX exp.idx_events_experiments ATTACH PARTITION exp.events_20261120_experiments_idx;

ALTER INDEX exp.events_pkey ATTACH PARTITION exp.events_20261120_pkey;

ALTER INDEX exp.idx_events_timestamp ATTACH PARTITION exp.events_20261120_timestamp_idx;

ALTER INDEX exp.idx_events_unit ATTACH PARTITION exp.events_20261120_unit_type_unit_id_idx;

ALTER INDEX exp.idx_events_type ATTACH PARTITION exp.events_20261121_event_type_idx;

ALTER INDEX exp.idx_events_experiments ATTACH PARTITION exp.events_20261121_experiments_idx;

ALTER INDEX exp.events_pkey ATTACH PARTITION exp.events_20261121_pkey;

ALTER INDEX exp.idx_events_timestamp ATTACH PARTITION exp.events_20261121_timestamp_idx;

ALTER INDEX exp.idx_events_unit ATTACH PARTITION exp.events_20261121_unit_type_unit_id_idx;

ALTER INDEX exp.idx_events_type ATTACH PARTITION exp.events_20261122_event_type_idx;

ALTER INDEX exp.idx_events_experiments ATTACH PARTITION exp.events_20261122_experiments_idx;

ALTER INDEX exp.events_pkey ATTACH PARTITION exp.events_20261122_pkey;

ALTER INDEX exp.idx_events_timestamp ATTACH PARTITION exp.events_20261122_timestamp_idx;

ALTER INDEX exp.idx_events_unit ATTACH PARTITION exp.events_20261122_unit_type_unit_id_idx;

ALTER INDEX exp.idx_events_type ATTACH PARTITION exp.events_20261123_event_type_idx;

ALTER INDEX exp.idx_events_experiments ATTACH PARTITION exp.events_20261123_experiments_idx;

ALTER INDEX exp.events_pkey ATTACH PARTITION exp.events_20261123_pkey;

ALTER INDEX exp.idx_events_timestamp ATTACH PARTITION exp.events_20261123_timestamp_idx;

ALTER INDEX exp.idx_events_unit ATTACH PARTITION exp.events_20261123_unit_type_unit_id_idx;

ALTER INDEX exp.idx_events_type ATTACH PARTITION exp.events_default_event_type_idx;

ALTER INDEX exp.idx_events_experiments ATTACH PARTITION exp.events_default_experiments_idx;

ALTER INDEX exp.events_pkey ATTACH PARTITION exp.events_default_pkey;

ALTER INDEX exp.idx_events_timestamp ATTACH PARTITION exp.events_default_timestamp_idx;

ALTER INDEX exp.idx_events_unit ATTACH PARTITION exp.events_default_unit_type_unit_id_idx;
