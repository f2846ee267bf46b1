-- The seed's own text for the tables and views of this service (data model, 1.1, 1.2, 2.2 and 5), unchanged.

CREATE TABLE exp.experiments (
    id              UUID PRIMARY KEY DEFAULT gen_random_uuid(),
    name            VARCHAR(255) NOT NULL UNIQUE,
    description     TEXT,
    status          VARCHAR(50) NOT NULL DEFAULT 'draft',
                    -- draft | active | paused | completed
    unit_type       VARCHAR(50) NOT NULL,
                    -- user | household | session
    start_at        TIMESTAMP WITH TIME ZONE,
    end_at          TIMESTAMP WITH TIME ZONE,
    created_at      TIMESTAMP WITH TIME ZONE DEFAULT NOW(),
    updated_at      TIMESTAMP WITH TIME ZONE DEFAULT NOW()
);

-- Indexes
CREATE INDEX idx_experiments_status ON exp.experiments(status);
CREATE INDEX idx_experiments_name ON exp.experiments(name);

CREATE TABLE exp.variants (
    id              UUID PRIMARY KEY DEFAULT gen_random_uuid(),
    experiment_id   UUID NOT NULL REFERENCES exp.experiments(id),
    name            VARCHAR(255) NOT NULL,
    description     TEXT,
    allocation      DECIMAL(5,4) NOT NULL,
                    -- 0.0000 to 1.0000 (percentage as decimal)
    config          JSONB NOT NULL DEFAULT '{}',
                    -- Unified config structure supporting both ML and conversational AI
                    -- See Config Structure section below for details
    created_at      TIMESTAMP WITH TIME ZONE DEFAULT NOW(),
    
    UNIQUE(experiment_id, name)
);

-- Indexes
CREATE INDEX idx_variants_experiment ON exp.variants(experiment_id);

CREATE TABLE exp.metric_aggregates (
    id              UUID PRIMARY KEY DEFAULT gen_random_uuid(),
    experiment_id   UUID NOT NULL REFERENCES exp.experiments(id),
    variant_id      UUID NOT NULL REFERENCES exp.variants(id),
    metric_name     VARCHAR(100) NOT NULL,
    bucket_type     VARCHAR(20) NOT NULL,
                    -- hourly | daily
    bucket_start    TIMESTAMP WITH TIME ZONE NOT NULL,
    count           BIGINT NOT NULL DEFAULT 0,
    sum             DECIMAL(20,6),
    mean            DECIMAL(20,6),
    min             DECIMAL(20,6),
    max             DECIMAL(20,6),
    stddev          DECIMAL(20,6),
    created_at      TIMESTAMP WITH TIME ZONE DEFAULT NOW(),
    
    UNIQUE(experiment_id, variant_id, metric_name, bucket_type, bucket_start)
);

-- Indexes
CREATE INDEX idx_aggregates_lookup ON exp.metric_aggregates(
    experiment_id, variant_id, metric_name, bucket_start
);

CREATE VIEW exp.v_experiment_metrics AS
SELECT
    e.name AS experiment_name,
    v.name AS variant_name,
    m.metric_name,
    m.mean,
    m.count,
    m.bucket_start
FROM exp.metric_aggregates m
JOIN exp.variants v ON v.id = m.variant_id
JOIN exp.experiments e ON e.id = m.experiment_id;

CREATE VIEW exp.v_active_experiments AS
SELECT
    e.*,
    COUNT(v.id) AS variant_count,
    SUM(v.allocation) AS total_allocation
FROM exp.experiments e
LEFT JOIN exp.variants v ON v.experiment_id = e.id
WHERE e.status = 'active'
GROUP BY e.id;
