// Generated from docs/generated/openapi.json by `npm run gen:openapi`. Do not edit.

export interface paths {
    "/v1/assignments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["DecisionsController_assignments"];
        put?: never;
        /** Which variants does a unit get? */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        unit_type: string;
                        unit_id: string;
                        /** @description What targeting conditions are asked about: at most 65536 characters as JSON, 2000 values (members and items at any depth) and 64 levels; integers beyond 2^53 as text. */
                        attributes?: {
                            [key: string]: unknown;
                        };
                        /** @description Names or ids: the unit takes part in those it is in. Left out: every active experiment of the unit type, as an evaluation. The unit keeps what it is told, and takes part once an exposure or a later decision that names the experiment says so. */
                        experiments?: string[];
                    };
                };
            };
            responses: {
                /** @description A receipt per experiment it is in. Asked again, a unit keeps its variant, but where a bandit draws each decision anew; every answer is a decision with an id of its own, and an `Idempotency-Key` has no effect. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Assignments"];
                    };
                };
                /** @description More than 8 MiB of body, 200,000 units times experiments, about 16 MiB of answer, or decisions that take more of the journal than one request may: ask for fewer units or experiments. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description This credential holds as much of the journal as one may while Kafka is away or behind (half of what the others leave); nothing was answered. Try again after Retry-After. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The journal is full; nothing was answered. Try again after Retry-After. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                default: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/assignments/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The same for up to 10000 units */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        unit_type: string;
                        units: {
                            unit_id: string;
                            /** @description What targeting conditions are asked about: at most 65536 characters as JSON, 2000 values (members and items at any depth) and 64 levels; integers beyond 2^53 as text. */
                            attributes?: {
                                [key: string]: unknown;
                            };
                        }[];
                        /** @description Names or ids: the unit takes part in those it is in. Left out: every active experiment of the unit type, as an evaluation. The unit keeps what it is told, and takes part once an exposure or a later decision that names the experiment says so. */
                        experiments?: string[];
                    };
                };
            };
            responses: {
                /** @description An answer per unit, in order */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            results: components["schemas"]["Assignments"][];
                        };
                    };
                };
                /** @description More than 8 MiB of body, 200,000 units times experiments, about 16 MiB of answer, or decisions that take more of the journal than one request may: ask for fewer units or experiments. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description This credential holds as much of the journal as one may while Kafka is away or behind (half of what the others leave); nothing was answered. Try again after Retry-After. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The journal is full; nothing was answered. Try again after Retry-After. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                default: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["AuditController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/bandits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["BanditsController_list"];
        put?: never;
        post: operations["BanditsController_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/bandits/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["BanditsController_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: operations["BanditsController_change"];
        trace?: never;
    };
    "/v1/bandits/{id}/allocation-versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["BanditsController_allocationVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/bandits/{id}/allocation-versions/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["BanditsController_allocationVersion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/bandits/{id}/allocations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["BanditsController_allocations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/bandits/{id}/regret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["BanditsController_regret"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/bandits/{id}/state": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["BanditsController_state"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/bayesian-models": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["BayesianModelsController_list"];
        put?: never;
        post: operations["BayesianModelsController_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/bayesian-models/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["BayesianModelsController_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/bayesian-models/{id}/iterations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["BayesianModelsController_iterations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/bayesian-models/{id}/observations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["BayesianModelsController_observe"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/bayesian-models/{id}/posterior": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["BayesianModelsController_posterior"];
        put?: never;
        post: operations["BayesianModelsController_posteriorAt"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/bayesian-models/{id}/suggestions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["BayesianModelsController_suggest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/decisions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["DecisionsController_decision"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/decisions/{id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["DecisionsController_replay"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["StoredEventsController_find"];
        put?: never;
        /** Send one event, an array, or {events, sent_at?}: up to 1000 events, 2 MiB and 100000 values (claims times metrics of each event, added up); gzip accepted */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Event"] | components["schemas"]["Event"][] | {
                        events: components["schemas"]["Event"][];
                        /** Format: date-time */
                        sent_at?: string;
                    };
                };
            };
            responses: {
                /** @description An answer for each event. Accepted means: stored in Kafka by all in-sync replicas. An invalid event never sinks its neighbours. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            accepted: number;
                            invalid: number;
                            results: {
                                /** @description Place in the request, from 0. */
                                index: number;
                                /** @description Null for an invalid event without an id that can be quoted. */
                                id: string | null;
                                /** @enum {string} */
                                status: "accepted" | "invalid";
                                /** @description Of an invalid event: what is wrong. At most 20 an event and 64 KiB an answer; the first events are told first. */
                                errors?: {
                                    /** @description Where in the event: a JSON pointer. */
                                    pointer: string;
                                    detail: string;
                                }[];
                                /** @description How many errors are known beside those told. */
                                errors_omitted?: number;
                            }[];
                        };
                    };
                };
                /** @description The body is no submission of events, or came with an `Idempotency-Key`, which is not known here: give each event an `id`, and a repeat counts once. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The log is away; nothing counts as accepted. Send the same again, with the same ids. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                default: components["responses"]["Problem"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An experiment's results as they change: server-sent events named `results`, each what `GET …/results` says then: of very many metrics, the first page */
        get: {
            parameters: {
                query: {
                    experiment_id: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description text/event-stream */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                default: components["responses"]["Problem"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/experiments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ExperimentsController_list"];
        put?: never;
        post: operations["ExperimentsController_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/experiments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ExperimentsController_get"];
        put?: never;
        post?: never;
        delete: operations["ExperimentsController_delete"];
        options?: never;
        head?: never;
        patch: operations["ExperimentsController_change"];
        trace?: never;
    };
    "/v1/experiments/{id}/aggregates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ExperimentsController_aggregates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/experiments/{id}/ledger": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ExperimentsController_ledger"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/experiments/{id}/results": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ExperimentsController_results"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/experiments/{id}/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["ExperimentsController_setStatus"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/experiments/{id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ExperimentsController_versions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/holdouts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["HoldoutsController_list"];
        put?: never;
        post: operations["HoldoutsController_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/holdouts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["HoldoutsController_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: operations["HoldoutsController_change"];
        trace?: never;
    };
    "/v1/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["MetricsController_list"];
        put?: never;
        post: operations["MetricsController_define"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/prompts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["PromptsController_list"];
        put?: never;
        post: operations["PromptsController_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/prompts/{name}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["PromptsController_versions"];
        put?: never;
        post: operations["PromptsController_createVersion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/prompts/{name}/versions/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["PromptsController_version"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Problem: {
            type: string;
            title: string;
            status: number;
            detail?: string;
            /** @description As in the header X-Request-Id and in the log of the service. */
            request_id?: string;
            /** @description How many errors there are beside those in `errors`. */
            errors_omitted?: number;
            /** @description What is wrong and where: at most 20 errors and 64 KiB. */
            errors?: {
                /** Format: json-pointer */
                pointer: string;
                detail: string;
            }[];
        };
        Experiment: {
            /** Format: uuid */
            id: string;
            /** @description Counts every change from 1; also the ETag. */
            version: number;
            name: string;
            description: string | null;
            /** @enum {string} */
            status: "draft" | "active" | "paused" | "completed" | "archived";
            unit_type: string;
            start_at: string | null;
            end_at: string | null;
            hash_algorithm: string;
            salt: string;
            baseline: string | null;
            baseline_variant_id: string;
            /** @description Stored assignments are looked up, because allocations changed after the start. */
            sticky: boolean;
            layer: {
                name: string;
                from: number;
                to: number;
            } | null;
            targeting: {
                [key: string]: unknown;
            } | null;
            overrides: {
                [key: string]: string;
            };
            metrics: string[];
            variants: {
                /** Format: uuid */
                id: string;
                /** Format: uuid */
                experiment_id: string;
                name: string;
                description: string | null;
                allocation: number;
                /** @description Normalised: the legacy form appears as `mlflow_model`. */
                config: {
                    [key: string]: unknown;
                };
                /** Format: date-time */
                created_at: string;
            }[];
            /** @enum {string} */
            population: "assigned" | "exposed";
            conversion_window_seconds: number | null;
            /** @enum {string} */
            after_completion: "ignore" | "count";
            /** @description When it was active, in order; `to` is null while it is. At most 256. */
            active_periods: {
                /** Format: date-time */
                from: string;
                to: string | null;
            }[];
            completed_at: string | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
        };
        ExperimentVersion: {
            /** Format: uuid */
            id: string;
            /** @description Counts every change from 1; also the ETag. */
            version: number;
            name: string;
            description: string | null;
            /** @enum {string} */
            status: "draft" | "active" | "paused" | "completed" | "archived";
            unit_type: string;
            start_at: string | null;
            end_at: string | null;
            hash_algorithm: string;
            salt: string;
            baseline: string | null;
            baseline_variant_id: string;
            /** @description Stored assignments are looked up, because allocations changed after the start. */
            sticky: boolean;
            layer: {
                name: string;
                from: number;
                to: number;
            } | null;
            targeting: {
                [key: string]: unknown;
            } | null;
            overrides: {
                [key: string]: string;
            };
            metrics: string[];
            variants: {
                /** Format: uuid */
                id: string;
                /** Format: uuid */
                experiment_id: string;
                name: string;
                description: string | null;
                allocation: number;
                /** @description Normalised: the legacy form appears as `mlflow_model`. */
                config: {
                    [key: string]: unknown;
                };
            }[];
            /** @enum {string} */
            population: "assigned" | "exposed";
            conversion_window_seconds: number | null;
            /** @enum {string} */
            after_completion: "ignore" | "count";
            /** @description When it was active, in order; `to` is null while it is. At most 256. */
            active_periods: {
                /** Format: date-time */
                from: string;
                to: string | null;
            }[];
            completed_at: string | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            /** @description Who made this version; null where nobody noted it. */
            changed_by: string | null;
        };
        Holdout: {
            /** Format: uuid */
            id: string;
            version: number;
            name: string;
            unit_type: string;
            share: number;
            experiments: string[];
            is_active: boolean;
            salt: string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
        };
        Prompt: {
            /** Format: uuid */
            id: string;
            name: string;
            description: string | null;
            /** Format: date-time */
            created_at: string;
        };
        PromptVersion: {
            /**
             * Format: uuid
             * @description What a variant’s `prompt_version_id` names.
             */
            id: string;
            /** Format: uuid */
            prompt_id: string;
            version: number;
            template: string;
            variables: string[];
            model_provider: string | null;
            model_name: string | null;
            /** @enum {string} */
            status: "active" | "deprecated" | "archived";
            /** Format: date-time */
            created_at: string;
        };
        Assignment: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            experiment_id: string;
            experiment_name: string;
            unit_type: string;
            unit_id: string;
            /** Format: uuid */
            variant_id: string;
            variant_name: string;
            decision_id: string | null;
            /** @enum {string} */
            reason: "SPLIT" | "STICKY" | "OVERRIDE" | "BANDIT" | "POLICY";
            /** @description False while all decisions of the unit were evaluations (requests that named no experiments): it keeps this variant, and takes part once an exposure or a decision that enrols says so. */
            enrols: boolean;
            /** Format: date-time */
            assigned_at: string;
        };
        Assignments: {
            unit_type: string;
            unit_id: string;
            assignments: components["schemas"]["Receipt"][];
            excluded: {
                experiment_id: string | null;
                experiment_name: string | null;
                /** @enum {string} */
                reason: "NOT_FOUND" | "UNIT_TYPE" | "NOT_ACTIVE" | "NOT_STARTED" | "ENDED" | "HOLDOUT" | "LAYER" | "NOT_TARGETED" | "OUTSIDE_ALLOCATION";
            }[];
        };
        Receipt: {
            /** Format: uuid */
            decision_id: string;
            /** Format: uuid */
            experiment_id: string;
            experiment_name: string;
            experiment_version: number;
            /** Format: uuid */
            variant_id: string;
            variant_name: string;
            config: {
                [key: string]: unknown;
            };
            /** @enum {string} */
            reason: "SPLIT" | "STICKY" | "OVERRIDE" | "BANDIT" | "POLICY";
            bucket: number;
            /** @description The chosen variant’s probability, given that the unit is in the experiment. */
            propensity: number;
            /** @description Every variant’s; they sum to 1. Of the allocation that drew it, else of the split: STICKY and OVERRIDE were not drawn now. */
            propensities: {
                [key: string]: number;
            };
            /** @description The learning allocation that a BANDIT or POLICY decision was drawn from, by `propensities`. */
            allocation: {
                /** Format: uuid */
                bandit_config_id: string;
                /** @description It keys the draw. */
                version: number;
                /** @description Whether the draw is keyed by the decision’s id, else by the unit’s. */
                per_decision: boolean;
                /** @description Of the contextual model, if one decided. */
                model_version?: number;
            } | null;
            /**
             * @description Present for an evaluation, the answer to a request that names no experiments: the unit takes part in results once an exposure, or a decision of a request that names the experiment, says so.
             * @constant
             */
            enrols?: false;
            /**
             * @description A stored assignment should have been looked up but could not be.
             * @constant
             */
            sticky_unavailable?: true;
            /** Format: date-time */
            decided_at: string;
        };
        StoredReceipt: {
            /** Format: uuid */
            decision_id: string;
            /** Format: uuid */
            experiment_id: string;
            experiment_name: string;
            experiment_version: number;
            /** Format: uuid */
            variant_id: string;
            variant_name: string;
            config: {
                [key: string]: unknown;
            };
            /** @enum {string} */
            reason: "SPLIT" | "STICKY" | "OVERRIDE" | "BANDIT" | "POLICY";
            bucket: number;
            /** @description The chosen variant’s probability, given that the unit is in the experiment. */
            propensity: number;
            /** @description Every variant’s; they sum to 1. Of the allocation that drew it, else of the split: STICKY and OVERRIDE were not drawn now. */
            propensities: {
                [key: string]: number;
            };
            /** @description The learning allocation that a BANDIT or POLICY decision was drawn from, by `propensities`. */
            allocation: {
                /** Format: uuid */
                bandit_config_id: string;
                /** @description It keys the draw. */
                version: number;
                /** @description Whether the draw is keyed by the decision’s id, else by the unit’s. */
                per_decision: boolean;
                /** @description Of the contextual model, if one decided. */
                model_version?: number;
            } | null;
            /**
             * @description Present for an evaluation, the answer to a request that names no experiments: the unit takes part in results once an exposure, or a decision of a request that names the experiment, says so.
             * @constant
             */
            enrols?: false;
            /**
             * @description A stored assignment should have been looked up but could not be.
             * @constant
             */
            sticky_unavailable?: true;
            /** Format: date-time */
            decided_at: string;
            unit_type: string;
            unit_id: string;
            attributes: {
                [key: string]: unknown;
            } | null;
        };
        AuditEntry: {
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            at: string;
            /** @description Who: the token’s subject or the API key’s id. */
            subject: string;
            /**
             * @description service: the service itself, which follows what somebody did to another thing.
             * @enum {string}
             */
            credential: "token" | "api_key" | "service";
            /** @description From where. */
            address: string | null;
            /** @description Of the request, as in its answer and in the log. */
            request_id: string | null;
            /** @description What: create, change, status, delete, … */
            action: string;
            /** @description experiment, holdout, prompt, metric, bandit or bayesian_model. */
            entity_type: string;
            entity_id: string;
            entity_name: string;
            /** @description The version that the change made. */
            version: number | null;
            /** @description The difference: at most 100 fields. */
            changes: {
                /** @enum {string} */
                op: "add" | "remove" | "replace";
                /** @description JSON pointer to the field. */
                path: string;
                from?: unknown;
                to?: unknown;
                /**
                 * @description The values have more than 4,096 characters and are not kept here.
                 * @constant
                 */
                too_long?: true;
            }[];
            /** @description How many more fields differ. */
            changes_left_out: number;
        };
        Event: {
            /**
             * Format: uuid
             * @description Idempotency key: of several events with one id the first counts. Give it, so that a retry counts once.
             */
            id?: string;
            /** @description What happened; `exposure` means the unit saw its variant. */
            event_type: string;
            /** @description Kind of unit, such as `user`. */
            unit_type: string;
            /** @description The unit. */
            unit_id: string;
            /** @description Variants that were in play, one per experiment. Without it: what the unit was assigned at `timestamp`. */
            experiments?: {
                /** Format: uuid */
                experiment_id: string;
                /** Format: uuid */
                variant_id: string;
            }[];
            /** @description Circumstances, such as `app_version`. */
            context?: {
                [key: string]: unknown;
            };
            /** @description Measurements: finite, between -1e14 and 1e14; up to 100. Claims times (metrics + 1) are at most 1000 an event and 100000 a request. */
            metrics?: {
                [key: string]: number;
            };
            /** @description Anything else. */
            payload?: unknown;
            /**
             * Format: date-time
             * @description When it happened: RFC 3339 with a zone. However old, it counts; at most 24 hours ahead of the service (`MAX_FUTURE_SECONDS`), else the event is refused or, if the deployment says so, stamped with the time of its receipt.
             */
            timestamp: string;
            /** @description The decision that the event answers. */
            decision_id?: string | null;
        };
        BanditConfiguration: {
            /** Format: uuid */
            id: string;
            version: number;
            /** Format: uuid */
            experiment_id: string;
            /** @description Decisions are made, and drawn by an active bandit, while this is active. A bandit of an experiment that is completed stays as it is and draws nothing; one whose experiment is archived or deleted is stopped. Null: not known yet. */
            experiment_status: ("draft" | "active" | "paused" | "completed" | "archived" | "deleted") | null;
            /** @enum {string} */
            algorithm: "EpsilonGreedy" | "ThompsonSampling" | "UCB" | "Contextual";
            exploration_rate: number;
            arm_definitions: {
                arm_id: string;
                configuration: {
                    variant: string;
                } & {
                    [key: string]: unknown;
                };
                prior: ({
                    family: string;
                } & {
                    [key: string]: unknown;
                }) | null;
                min_probability: number | null;
                max_probability: number | null;
                paused: boolean;
            }[];
            reward: {
                metric_name: string;
                /** @enum {string} */
                kind: "binary" | "continuous" | "count";
                range: [
                    number,
                    number
                ] | null;
                window_seconds: number;
            };
            per_decision: boolean;
            update_frequency: number;
            update_after_rewards: number | null;
            max_change: number | null;
            ucb_index: string | null;
            top_two: number | null;
            policy: string | null;
            tree: {
                /** @description Splits on the way to a leaf. Default: 3. */
                max_depth: number;
                /** @description Known rewards that every leaf has at least, of either half of the units. Default: 50. */
                min_leaf_size: number;
                /** @description The level at which a split must be significant, corrected for all that are tried. Default: 0.05. */
                significance: number;
            } | null;
            attribute_definitions: ({
                name: string;
            } & {
                [key: string]: unknown;
            })[];
            context_features: {
                user_features: string[];
                content_features: string[];
            } | null;
            forgetting: ({
                kind: string;
            } & {
                [key: string]: unknown;
            }) | null;
            non_stationary_params: {
                /** @description In decisions, at least 30: a change by the threshold is found after about as many, or later if noise demands it. */
                window_size: number;
                /** @description The smallest change of an arm’s mean that matters, in units of reward. */
                drift_threshold: number;
                /**
                 * @description Default: page_hinkley. adwin needs bounded rewards; cusum takes the first window_size decisions as its reference.
                 * @enum {string}
                 */
                detector: "adwin" | "page_hinkley" | "cusum";
                /**
                 * @description What counts of an arm after an alarm about it: all, but as much as the decisions since the change; what was decided since the change (default); what is decided after the alarm.
                 * @enum {string}
                 */
                response: "discount" | "window" | "restart";
            } | null;
            regret_threshold: number | null;
            is_active: boolean;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
        };
        BanditState: {
            /** @description Of the allocation in force; null when the bandit has none. */
            version: number | null;
            config_version: number;
            /**
             * Format: date-time
             * @description Up to when rewards were counted, and the log had been read.
             */
            as_of: string;
            arm_probabilities: {
                [key: string]: number;
            };
            arms: {
                arm_id: string;
                posterior: {
                    family: string;
                } & {
                    [key: string]: unknown;
                };
                /** @description Draws that count. */
                decisions: number;
                /** @description Draws whose reward is known. */
                resolved: number;
                pending: number;
                /** @description Of the rewards, weighed as the bandit forgets; null without any. */
                mean: number | null;
                /** @description Of the expected reward; null where it has none. */
                posterior_mean: number | null;
                /** @description Holds the expected reward with probability 0.95, as far as prior and rewards say. */
                credible_interval: [
                    number,
                    number
                ];
                probability_best: number;
                /** @description Of Contextual: the linear model of its reward, with logistic_ts that of its log-odds, and on how many rewards it rests. With honest_tree it is kept beside the tree. */
                model: {
                    n: number;
                    coefficients: {
                        [key: string]: number;
                    };
                } | null;
            }[];
            /** @description Null before the first draw whose window has ended. */
            drift: {
                /**
                 * Format: date-time
                 * @description The time of the last decision that was watched; its window has ended.
                 */
                watched_until: string;
                /** @description Draws that became known after their place had been watched: they count, but were not watched. */
                late_draws: number;
                /** @description Rewards that did: their draws were watched as silent. */
                late_rewards: number;
                /** @description Draws whose propensities are not known. */
                skipped_draws: number;
                arms: {
                    arm_id: string;
                    /** @description The decisions in which the arm could be chosen and their propensity-weighted mean, since its watch began. */
                    watched: {
                        decisions: number;
                        mean: number;
                    } | null;
                    alarms: {
                        /** Format: uuid */
                        alarm_id: string;
                        /** Format: date-time */
                        raised_at: string;
                        /**
                         * Format: date-time
                         * @description What was decided before counts `keep` times as much.
                         */
                        since: string;
                        keep: number;
                        detector: string;
                        /** @enum {string} */
                        direction: "up" | "down";
                        before: {
                            n: number;
                            mean: number;
                        };
                        after: {
                            n: number;
                            mean: number;
                        };
                        statistic: number;
                        threshold: number;
                        /**
                         * Format: date-time
                         * @description Estimated.
                         */
                        changed_at: string;
                        /**
                         * Format: date-time
                         * @description The time of the decision whose reward made it an alarm.
                         */
                        found_at: string;
                        response: string;
                    }[];
                }[];
            } | null;
            /** @description What the arms’ own rewards say of their means, each since the last alarm about it, draw by draw as their windows end. Not for comparing arms: see `contrasts`. Null where the range of rewards is not known, or a draw’s reward lay outside it. */
            estimates: {
                arm_id: string;
                /** @description The mean of its rewards: biased, because how much it was shown depended on them. */
                naive: {
                    n: number;
                    mean: number | null;
                    se: number | null;
                };
                /** @description The naive mean, moved towards that of all arms as far as chance explains their differences (positive-part James–Stein): of many arms the best-looking one was lucky, too. Null with fewer than four arms whose rewards differ. */
                shrunk: {
                    mean: number;
                    se: number;
                } | null;
                /** @description Augmented inverse propensity weighting. */
                unbiased: {
                    mean: number;
                    se: number;
                } | null;
                /** @description The same with weights √propensity, and a 95 % interval for one look at a large sample. */
                adaptive: {
                    mean: number;
                    se: number;
                    ci: [
                        number,
                        number
                    ];
                } | null;
                /** @description A 95 % interval that holds however often one looks. */
                anytime: {
                    mean: number | null;
                    ci: [
                        number,
                        number
                    ];
                };
            }[] | null;
            /** @description How much better each arm is than the first, in units of reward, since the last alarm about either. Use these to compare arms: the estimates of single arms must not be subtracted, because arms that were shown at different times hold different mixes of them. Null where `estimates` is. */
            contrasts: {
                arm_id: string;
                /** @description The first arm of the configuration that was watched first. */
                reference_arm_id: string;
                /** @description With weights √(e(1-e)), e the arm’s share of the two propensities; a 95 % interval for one look at a large sample. */
                fixed: {
                    difference: number;
                    se: number;
                    ci: [
                        number,
                        number
                    ];
                } | null;
                /** @description A 95 % interval that holds however often one looks, at every sample size. */
                anytime: {
                    difference: number;
                    ci: [
                        number,
                        number
                    ];
                } | null;
            }[] | null;
            /** @description Metrics of events that became dead letters, by the reason. */
            refused_rewards: {
                not_a_reward: number;
                out_of_range: number;
                from_the_future: number;
            };
            /** @description Rewards that count for no decision: none that they answer is known, or they came before it or after its window. They are kept, and count once a decision comes that they answer. */
            uncredited_rewards: {
                unknown_decision: number;
                outside_window: number;
            };
            binding: {
                arm_id: string;
                limit: string;
                bound: number;
                wanted: number;
            }[];
            state_hash: string;
            /** @description By topic and partition: the records of the log before this offset are what the state follows from. */
            offsets: {
                [key: string]: number;
            };
        };
        RegretMetrics: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            bandit_config_id: string;
            /** Format: date-time */
            timestamp: string;
            /** @description Expected, in units of reward, of all draws whose reward was known. */
            cumulative_regret: number;
            /** @description Its parts by arm. */
            arm_regret: {
                [key: string]: number;
            };
            /** @description Draws whose reward was known. */
            decisions: number;
            /** @description The allocation in force. */
            allocation_version: number;
            regret_threshold: number | null;
        };
        BayesianModelDetail: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            experiment_id: string;
            /** @enum {string} */
            model_type: "GaussianProcess" | "BayesianLinear" | "DirichletProcess";
            /** @enum {string} */
            acquisition_function: "ExpectedImprovement" | "UCB" | "ProbabilityImprovement";
            parameter_space: {
                parameters: ({
                    name: string;
                } & {
                    [key: string]: unknown;
                })[];
            };
            hyperparameters: {
                kernel: ("rbf" | "matern32" | "matern52") | null;
                /** @description In shares of each parameter’s range, one for each parameter: set, or learned; null until then. */
                length_scale: number[] | null;
                noise_variance: number | null;
            };
            /** @enum {string} */
            goal: "maximise" | "minimise";
            seed: number;
            /** @description The rules that end the search, as they were set. */
            stopping: {
                expected_improvement?: number;
                regret_bound?: number;
                stagnation?: number;
            };
            loop: {
                /** @description Of the results; its mean per unit is what is observed. */
                metric_name: string;
                /** @description An iteration takes in so many units. */
                min_units: number;
                /**
                 * @description How long it then waits for what is still to come of them.
                 * @default 10
                 */
                settle_seconds: number;
                /** @description The search ends with this one at the latest. */
                max_iterations: number;
                /** @description The variant's config; the suggested point is put into its `params`. */
                config: {
                    [key: string]: unknown;
                };
            } | null;
            /** @description Of a closed loop: the name of the experiment in which the next iteration is tried. */
            trial_experiment: string | null;
            /** @description The iteration to be observed next. */
            next_iteration: number;
            next_points: {
                iteration_number: number;
                /** @description A value for each parameter, by name. */
                suggested_point: {
                    [key: string]: number | string | boolean;
                };
            }[];
            /** @description Null before the first observation. */
            convergence_metrics: {
                [key: string]: unknown;
            } | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            /** @description All that the posterior follows from. `GET …/posterior` says what it is at any points. The hyper-parameters are null until learned. */
            posterior_state: {
                /** @description In the order of their iterations. */
                observations: {
                    /** @description A value for each parameter, by name. */
                    point: {
                        [key: string]: number | string | boolean;
                    };
                    value: number;
                }[];
                /** @description Variance of the process, in units of standardised values. */
                output_scale: number | null;
                length_scale: number[] | null;
                /** @description In units of standardised values. */
                noise_variance: number | null;
                /** @description Observations at the last fit of the hyper-parameters. */
                fitted_at: number;
                /** @description The box in which a search of many parameters looks. */
                trust_region: {
                    [key: string]: unknown;
                } | null;
            };
        };
        BayesianModel: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            experiment_id: string;
            /** @enum {string} */
            model_type: "GaussianProcess" | "BayesianLinear" | "DirichletProcess";
            /** @enum {string} */
            acquisition_function: "ExpectedImprovement" | "UCB" | "ProbabilityImprovement";
            parameter_space: {
                parameters: ({
                    name: string;
                } & {
                    [key: string]: unknown;
                })[];
            };
            hyperparameters: {
                kernel: ("rbf" | "matern32" | "matern52") | null;
                /** @description In shares of each parameter’s range, one for each parameter: set, or learned; null until then. */
                length_scale: number[] | null;
                noise_variance: number | null;
            };
            /** @enum {string} */
            goal: "maximise" | "minimise";
            seed: number;
            /** @description The rules that end the search, as they were set. */
            stopping: {
                expected_improvement?: number;
                regret_bound?: number;
                stagnation?: number;
            };
            loop: {
                /** @description Of the results; its mean per unit is what is observed. */
                metric_name: string;
                /** @description An iteration takes in so many units. */
                min_units: number;
                /**
                 * @description How long it then waits for what is still to come of them.
                 * @default 10
                 */
                settle_seconds: number;
                /** @description The search ends with this one at the latest. */
                max_iterations: number;
                /** @description The variant's config; the suggested point is put into its `params`. */
                config: {
                    [key: string]: unknown;
                };
            } | null;
            /** @description Of a closed loop: the name of the experiment in which the next iteration is tried. */
            trial_experiment: string | null;
            /** @description The iteration to be observed next. */
            next_iteration: number;
            next_points: {
                iteration_number: number;
                /** @description A value for each parameter, by name. */
                suggested_point: {
                    [key: string]: number | string | boolean;
                };
            }[];
            /** @description Null before the first observation. */
            convergence_metrics: {
                [key: string]: unknown;
            } | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
        };
    };
    responses: {
        /** @description What went wrong and what to do */
        Problem: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    DecisionsController_assignments: {
        parameters: {
            query: {
                limit?: number;
                cursor?: string;
                unit_type: string;
                unit_id: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The unit’s assignments, those that were answered before this question included. 503 with Retry-After when what was decided before cannot be stored within 3 s. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Assignment"][];
                        next_cursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    AuditController_list: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                subject?: string;
                entity?: string;
                from?: string;
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Newest first. A page ends before `limit` where it reaches 2 MiB */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["AuditEntry"][];
                        next_cursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    BanditsController_list: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                experiment_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["BanditConfiguration"][];
                        next_cursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    BanditsController_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Made up by the caller. For 24 hours the same request with the same key gets the same answer and is done once; another request gets 422, and 409 while the first is under way. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Id or name. */
                    experiment_id: string;
                    /** @enum {string} */
                    algorithm: "EpsilonGreedy" | "ThompsonSampling" | "UCB" | "Contextual";
                    /** @description ε of EpsilonGreedy; of the others, the share that all arms have in equal parts at least. */
                    exploration_rate: number;
                    arm_definitions: {
                        arm_id: string;
                        /** @description An object of yours, kept and served as it is; only `variant` means something here. */
                        configuration?: {
                            /** @description The name of one of the experiment's variants; the arm's own id when left out. */
                            variant?: string;
                        } & {
                            [key: string]: unknown;
                        };
                        /** @description Null: the weak one of the reward’s kind. */
                        prior?: ({
                            /** @constant */
                            family: "beta";
                            alpha: number;
                            beta: number;
                        } | {
                            /** @constant */
                            family: "gaussian";
                            mean: number;
                            weight: number;
                            shape: number;
                            scale: number;
                        } | {
                            /** @constant */
                            family: "gamma";
                            shape: number;
                            rate: number;
                        }) | null;
                        min_probability?: number | null;
                        /** @description Equal to min_probability it pins the arm. */
                        max_probability?: number | null;
                        /** @description A paused arm gets no traffic. */
                        paused?: boolean;
                    }[];
                    reward: {
                        /** @description The key of `metrics` in events. */
                        metric_name: string;
                        /** @enum {string} */
                        kind: "binary" | "continuous" | "count";
                        /** @description Of one event. What lies outside becomes a dead letter. */
                        range?: [
                            number,
                            number
                        ];
                        /** @description How long after its decision a reward still counts. */
                        window_seconds: number;
                    };
                    /** @description Draws each decision anew. Default: a unit is drawn once. */
                    per_decision?: boolean;
                    /** @description Seconds between two looks at the rewards. */
                    update_frequency: number;
                    /** @description How the past loses weight, by periods of the decision’s time. */
                    forgetting?: {
                        /** @constant */
                        kind: "discount";
                        factor: number;
                        period_seconds: number;
                    } | {
                        /** @constant */
                        kind: "window";
                        periods: number;
                        period_seconds: number;
                    };
                    is_active?: boolean;
                    /** @description Watches every arm for a change. Null: stops that. */
                    non_stationary_params?: {
                        /** @description In decisions, at least 30: a change by the threshold is found after about as many, or later if noise demands it. */
                        window_size: number;
                        /** @description The smallest change of an arm’s mean that matters, in units of reward. */
                        drift_threshold: number;
                        /**
                         * @description Default: page_hinkley. adwin needs bounded rewards; cusum takes the first window_size decisions as its reference.
                         * @enum {string}
                         */
                        detector?: "adwin" | "page_hinkley" | "cusum";
                        /**
                         * @description What counts of an arm after an alarm about it: all, but as much as the decisions since the change; what was decided since the change (default); what is decided after the alarm.
                         * @enum {string}
                         */
                        response?: "discount" | "window" | "restart";
                    } | null;
                    /** @description In units of reward: a cumulative expected regret beyond it raises an alarm. Null: none does. */
                    regret_threshold?: number | null;
                    /** @description Of UCB. Default: bayes_ucb; the others need bounded rewards. */
                    ucb_index?: ("ucb1" | "kl_ucb" | "bayes_ucb") | null;
                    /** @description Of ThompsonSampling: the share of draws that go to the leader itself, the others to its challenger. Null: all draws. */
                    top_two?: number | null;
                    /** @description Of Contextual: SquareCB, LinUCB or LinTS over a linear model for each arm, Thompson sampling over a logistic one, which needs binary rewards, or in the leaves of an honest tree. The last two need numbers with bins, and to be chosen when the bandit is made. Default: inverse_gap. */
                    policy?: ("inverse_gap" | "lin_ucb" | "lin_ts" | "logistic_ts" | "honest_tree") | null;
                    /** @description Of honest_tree. */
                    tree?: {
                        /** @description Splits on the way to a leaf. Default: 3. */
                        max_depth?: number;
                        /** @description Known rewards that every leaf has at least, of either half of the units. Default: 50. */
                        min_leaf_size?: number;
                        /** @description The level at which a split must be significant, corrected for all that are tried. Default: 0.05. */
                        significance?: number;
                    } | null;
                    /** @description A new allocation also after so many more rewards. */
                    update_after_rewards?: number | null;
                    /** @description How far a share may move in one update. */
                    max_change?: number | null;
                    /** @description The data model: attributes that features may be made of. It stays. */
                    attribute_definitions?: ({
                        name: string;
                        /** @constant */
                        type: "number";
                        /** @description Where its values usually lie: they become -1 to 1. */
                        range: [
                            number,
                            number
                        ];
                        /** @description Rounds it to so many evenly spaced values from one end of the range to the other. */
                        bins?: number;
                    } | {
                        name: string;
                        /** @constant */
                        type: "boolean";
                    } | {
                        name: string;
                        /** @constant */
                        type: "category";
                        levels: string[];
                    } | {
                        name: string;
                        /** @constant */
                        type: "category";
                        /** @description Instead of levels: values are spread over so many by their hash. */
                        buckets: number;
                    })[];
                    /** @description Of Contextual: names of attributes. They stay. */
                    context_features?: {
                        user_features?: string[];
                        content_features?: string[];
                    };
                };
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BanditConfiguration"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    BanditsController_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BanditConfiguration"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    BanditsController_change: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    algorithm?: "EpsilonGreedy" | "ThompsonSampling" | "UCB" | "Contextual";
                    exploration_rate?: number;
                    arm_definitions?: {
                        arm_id: string;
                        /** @description An object of yours, kept and served as it is; only `variant` means something here. */
                        configuration?: {
                            /** @description The name of one of the experiment's variants; the arm's own id when left out. */
                            variant?: string;
                        } & {
                            [key: string]: unknown;
                        };
                        /** @description Null: the weak one of the reward’s kind. */
                        prior?: ({
                            /** @constant */
                            family: "beta";
                            alpha: number;
                            beta: number;
                        } | {
                            /** @constant */
                            family: "gaussian";
                            mean: number;
                            weight: number;
                            shape: number;
                            scale: number;
                        } | {
                            /** @constant */
                            family: "gamma";
                            shape: number;
                            rate: number;
                        }) | null;
                        min_probability?: number | null;
                        /** @description Equal to min_probability it pins the arm. */
                        max_probability?: number | null;
                        /** @description A paused arm gets no traffic. */
                        paused?: boolean;
                    }[];
                    update_frequency?: number;
                    is_active?: boolean;
                    /** @description Watches every arm for a change. Null: stops that. */
                    non_stationary_params?: {
                        /** @description In decisions, at least 30: a change by the threshold is found after about as many, or later if noise demands it. */
                        window_size: number;
                        /** @description The smallest change of an arm’s mean that matters, in units of reward. */
                        drift_threshold: number;
                        /**
                         * @description Default: page_hinkley. adwin needs bounded rewards; cusum takes the first window_size decisions as its reference.
                         * @enum {string}
                         */
                        detector?: "adwin" | "page_hinkley" | "cusum";
                        /**
                         * @description What counts of an arm after an alarm about it: all, but as much as the decisions since the change; what was decided since the change (default); what is decided after the alarm.
                         * @enum {string}
                         */
                        response?: "discount" | "window" | "restart";
                    } | null;
                    /** @description In units of reward: a cumulative expected regret beyond it raises an alarm. Null: none does. */
                    regret_threshold?: number | null;
                    /** @description Of UCB. Default: bayes_ucb; the others need bounded rewards. */
                    ucb_index?: ("ucb1" | "kl_ucb" | "bayes_ucb") | null;
                    /** @description Of ThompsonSampling: the share of draws that go to the leader itself, the others to its challenger. Null: all draws. */
                    top_two?: number | null;
                    /** @description Of Contextual: SquareCB, LinUCB or LinTS over a linear model for each arm, Thompson sampling over a logistic one, which needs binary rewards, or in the leaves of an honest tree. The last two need numbers with bins, and to be chosen when the bandit is made. Default: inverse_gap. */
                    policy?: ("inverse_gap" | "lin_ucb" | "lin_ts" | "logistic_ts" | "honest_tree") | null;
                    /** @description Of honest_tree. */
                    tree?: {
                        /** @description Splits on the way to a leaf. Default: 3. */
                        max_depth?: number;
                        /** @description Known rewards that every leaf has at least, of either half of the units. Default: 50. */
                        min_leaf_size?: number;
                        /** @description The level at which a split must be significant, corrected for all that are tried. Default: 0.05. */
                        significance?: number;
                    } | null;
                    /** @description A new allocation also after so many more rewards. */
                    update_after_rewards?: number | null;
                    /** @description How far a share may move in one update. */
                    max_change?: number | null;
                    /** @description Read-only: may come back as it is served, with no other value. */
                    id?: unknown;
                    /** @description Read-only: may come back as it is served, with no other value. */
                    version?: unknown;
                    /** @description Read-only: may come back as it is served, with no other value. */
                    experiment_id?: unknown;
                    /** @description Read-only, and not looked at: it is the experiment’s. */
                    experiment_status?: unknown;
                    /** @description Read-only: may come back as it is served, with no other value. */
                    reward?: unknown;
                    /** @description Read-only: may come back as it is served, with no other value. */
                    per_decision?: unknown;
                    /** @description Read-only: may come back as it is served, with no other value. */
                    attribute_definitions?: unknown;
                    /** @description Read-only: may come back as it is served, with no other value. */
                    context_features?: unknown;
                    /** @description Read-only: may come back as it is served, with no other value. */
                    forgetting?: unknown;
                    /** @description Read-only: may come back as it is served, with no other value. */
                    created_at?: unknown;
                    /** @description Read-only: may come back as it is served, with no other value. */
                    updated_at?: unknown;
                };
            };
        };
        responses: {
            /** @description The new version */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BanditConfiguration"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    BanditsController_allocationVersions: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                from?: string;
                to?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** @description Counts the experiment's allocations, over all its bandits. */
                            version: number;
                            config_version: number;
                            /** @description False: the bandit had stopped, and the split decided. */
                            is_active: boolean;
                            /**
                             * Format: date-time
                             * @description Up to when rewards were counted.
                             */
                            as_of: string;
                            /** @description Of a contextual policy: in the average context. */
                            arm_probabilities: {
                                [key: string]: number;
                            };
                            binding: {
                                arm_id: string;
                                limit: string;
                                bound: number;
                                wanted: number;
                            }[];
                            state_hash: string;
                        }[];
                        next_cursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    BanditsController_allocationVersion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                version: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Counts the experiment's allocations, over all its bandits. */
                        version: number;
                        config_version: number;
                        /** @description False: the bandit had stopped, and the split decided. */
                        is_active: boolean;
                        /**
                         * Format: date-time
                         * @description Up to when rewards were counted.
                         */
                        as_of: string;
                        /** @description Of a contextual policy: in the average context. */
                        arm_probabilities: {
                            [key: string]: number;
                        };
                        binding: {
                            arm_id: string;
                            limit: string;
                            bound: number;
                            wanted: number;
                        }[];
                        state_hash: string;
                        /** @description The contextual policy, as it was announced: `compilePolicy` of libs/bandits gives any unit’s probabilities from it and the attributes. */
                        policy: {
                            [key: string]: unknown;
                        } | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    BanditsController_allocations: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                from?: string;
                to?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            bandit_config_id: string;
                            /** Format: date-time */
                            timestamp: string;
                            unit_id: string;
                            selected_arm: string;
                            allocation_version: number;
                            arm_probabilities: {
                                [key: string]: number;
                            };
                            /** @description Null while it is pending, and for a decision that does not count. */
                            reward: number | null;
                            context: unknown;
                        }[];
                        next_cursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    BanditsController_regret: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                from?: string;
                to?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["RegretMetrics"][];
                        next_cursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    BanditsController_state: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BanditState"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    BayesianModelsController_list: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                experiment_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["BayesianModel"][];
                        next_cursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    BayesianModelsController_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Made up by the caller. For 24 hours the same request with the same key gets the same answer and is done once; another request gets 422, and 409 while the first is under way. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Id or name. */
                    experiment_id: string;
                    /** @enum {string} */
                    model_type: "GaussianProcess" | "BayesianLinear" | "DirichletProcess";
                    /** @enum {string} */
                    acquisition_function: "ExpectedImprovement" | "UCB" | "ProbabilityImprovement";
                    parameter_space: {
                        parameters: ({
                            name: string;
                            /** @enum {string} */
                            type?: "continuous" | "integer";
                            /** @description [min, max], both allowed. */
                            bounds: [
                                number,
                                number
                            ];
                            /**
                             * @description log where factors matter, as for a learning rate. Default: linear.
                             * @enum {string}
                             */
                            scale?: "linear" | "log";
                        } | {
                            name: string;
                            /** @constant */
                            type: "categorical";
                            values: (number | string | boolean)[];
                        })[];
                    };
                    hyperparameters?: {
                        /**
                         * @description Of a GaussianProcess. Default: matern52.
                         * @enum {string}
                         */
                        kernel?: "rbf" | "matern32" | "matern52";
                        /** @description Of a GaussianProcess, in shares of a parameter’s range on its scale: one number, or one for each parameter. Default: learned. */
                        length_scale?: number | number[];
                        /** @description Of one observation. Default: learned. */
                        noise_variance?: number;
                    };
                    /**
                     * @description Default: maximise.
                     * @enum {string}
                     */
                    goal?: "maximise" | "minimise";
                    /** @description All chance of the search. Default: from the id. */
                    seed?: number;
                    /** @description Points of the initial design. */
                    initial_points?: number;
                    /** @description Standard deviations in UCB. Default: 2. */
                    beta?: number;
                    /** @description When the search is over: see `convergence_metrics`. */
                    stopping?: {
                        expected_improvement?: number;
                        regret_bound?: number;
                        stagnation?: number;
                    };
                    /** @description Closes the loop: each suggestion is tried in an experiment of its own, of the unit type of `experiment_id`, and observed from its results. */
                    loop?: {
                        /** @description Of the results; its mean per unit is what is observed. */
                        metric_name: string;
                        /** @description An iteration takes in so many units. */
                        min_units: number;
                        /**
                         * @description How long it then waits for what is still to come of them.
                         * @default 10
                         */
                        settle_seconds?: number;
                        /** @description The search ends with this one at the latest. */
                        max_iterations: number;
                        /** @description The variant's config; the suggested point is put into its `params`. */
                        config: {
                            [key: string]: unknown;
                        };
                    };
                };
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BayesianModelDetail"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    BayesianModelsController_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BayesianModelDetail"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    BayesianModelsController_iterations: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Oldest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            model_id: string;
                            iteration_number: number;
                            /** @description A value for each parameter, by name. */
                            suggested_point: {
                                [key: string]: number | string | boolean;
                            };
                            observed_value: number | null;
                            acquisition_value: number | null;
                            /** @description Over the best before it; null for the first. */
                            improvement: number | null;
                        }[];
                        next_cursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    BayesianModelsController_observe: {
        parameters: {
            query?: never;
            header?: {
                /** @description Made up by the caller. For 24 hours the same request with the same key gets the same answer and is done once; another request gets 422, and 409 while the first is under way. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    iteration_number: number;
                    observed_value: number;
                    /** @description What was really tried, if it was not what was suggested. */
                    point?: {
                        [key: string]: number | string | boolean;
                    };
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BayesianModelDetail"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    BayesianModelsController_posterior: {
        parameters: {
            query: {
                points: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Empty before the first observation. sd is that of the objective, without an observation’s noise. */
                        items: {
                            /** @description A value for each parameter, by name. */
                            point: {
                                [key: string]: number | string | boolean;
                            };
                            mean: number;
                            sd: number;
                        }[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    BayesianModelsController_posteriorAt: {
        parameters: {
            query?: never;
            header?: {
                /** @description Made up by the caller. For 24 hours the same request with the same key gets the same answer and is done once; another request gets 422, and 409 while the first is under way. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Each with a value for every parameter. */
                    points: {
                        [key: string]: number | string | boolean;
                    }[];
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Empty before the first observation. sd is that of the objective, without an observation’s noise. */
                        items: {
                            /** @description A value for each parameter, by name. */
                            point: {
                                [key: string]: number | string | boolean;
                            };
                            mean: number;
                            sd: number;
                        }[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    BayesianModelsController_suggest: {
        parameters: {
            query?: never;
            header?: {
                /** @description Made up by the caller. For 24 hours the same request with the same key gets the same answer and is done once; another request gets 422, and 409 while the first is under way. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Default: 1. */
                    count?: number;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        suggestions: {
                            iteration_number: number;
                            /** @description A value for each parameter, by name. */
                            suggested_point: {
                                [key: string]: number | string | boolean;
                            };
                            /** @description Null for a point of the initial design. */
                            acquisition_value: number | null;
                            mean: number | null;
                            sd: number | null;
                        }[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    DecisionsController_decision: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The receipt, from the moment on that the decision was answered. 503 with Retry-After when what was decided before cannot be stored within 3 s. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoredReceipt"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    DecisionsController_replay: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What the code decides now from what was recorded then. 503 with Retry-After when what was decided before cannot be stored within 3 s. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        decision_id: string;
                        identical: boolean;
                        recorded: {
                            /** Format: uuid */
                            experiment_id: string;
                            experiment_version: number;
                            /** Format: uuid */
                            variant_id: string;
                            /** @enum {string} */
                            reason: "SPLIT" | "STICKY" | "OVERRIDE" | "BANDIT" | "POLICY";
                            bucket: number;
                            /** @description Every variant’s; they sum to 1. Of the allocation that drew it, else of the split: STICKY and OVERRIDE were not drawn now. */
                            propensities: {
                                [key: string]: number;
                            };
                            /** @description The learning allocation that a BANDIT or POLICY decision was drawn from, by `propensities`. */
                            allocation: {
                                /** Format: uuid */
                                bandit_config_id: string;
                                /** @description It keys the draw. */
                                version: number;
                                /** @description Whether the draw is keyed by the decision’s id, else by the unit’s. */
                                per_decision: boolean;
                                /** @description Of the contextual model, if one decided. */
                                model_version?: number;
                            } | null;
                            sticky_unavailable: boolean;
                        };
                        replayed: {
                            /** Format: uuid */
                            experiment_id: string;
                            experiment_version: number;
                            /** Format: uuid */
                            variant_id: string;
                            /** @enum {string} */
                            reason: "SPLIT" | "STICKY" | "OVERRIDE" | "BANDIT" | "POLICY";
                            bucket: number;
                            /** @description Every variant’s; they sum to 1. Of the allocation that drew it, else of the split: STICKY and OVERRIDE were not drawn now. */
                            propensities: {
                                [key: string]: number;
                            };
                            /** @description The learning allocation that a BANDIT or POLICY decision was drawn from, by `propensities`. */
                            allocation: {
                                /** Format: uuid */
                                bandit_config_id: string;
                                /** @description It keys the draw. */
                                version: number;
                                /** @description Whether the draw is keyed by the decision’s id, else by the unit’s. */
                                per_decision: boolean;
                                /** @description Of the contextual model, if one decided. */
                                model_version?: number;
                            } | null;
                            sticky_unavailable: boolean;
                        } | {
                            excluded: string;
                        };
                        differences: {
                            field: string;
                            recorded: unknown;
                            replayed: unknown;
                        }[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    StoredEventsController_find: {
        parameters: {
            query?: {
                unit_type?: string;
                unit_id?: string;
                event_type?: string;
                from?: string;
                to?: string;
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Of a `unit_id` with all that was accepted before this question; 503 with Retry-After when that cannot be stored within 3 s. A page ends before `limit` where it reaches 4 MiB: go on with `next_cursor` until it is null. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: uuid */
                            id: string;
                            event_type: string;
                            unit_type: string;
                            unit_id: string;
                            experiments: {
                                /** Format: uuid */
                                experiment_id: string;
                                /** Format: uuid */
                                variant_id: string;
                            }[];
                            context: {
                                [key: string]: unknown;
                            };
                            metrics: {
                                [key: string]: number;
                            };
                            payload: unknown;
                            /** Format: date-time */
                            timestamp: string;
                            /** @description What the sender said, where that lay too far in the future and the time of receipt took its place. */
                            stated_at: string | null;
                            decision_id: string | null;
                            /**
                             * Format: date-time
                             * @description When it was stored.
                             */
                            created_at: string;
                        }[];
                        next_cursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    ExperimentsController_list: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                status?: "draft" | "active" | "paused" | "completed" | "archived";
                name?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Newest first; fewer than asked for where they are large */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Experiment"][];
                        next_cursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    ExperimentsController_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Made up by the caller. For 24 hours the same request with the same key gets the same answer and is done once; another request gets 422, and 409 while the first is under way. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description 1 to 255 characters, none of them a control character; not a dot, and no two dots in a row. */
                    name: string;
                    description?: string | null;
                    /** @description What is randomised: user, household, session, … */
                    unit_type: string;
                    /** @description At most 100 variants, or as many as the service is set to (MAX_VARIANTS, at most 1024). */
                    variants: {
                        name: string;
                        description?: string | null;
                        /** @description Share of the units, 0 to 1 with at most 4 decimals. */
                        allocation: number;
                        /** @description Any parameters, such as {"colour": "green"}, served as they are. With `execution_strategy` (`mlflow_model`, `prompt_template` or `hybrid`) the parts of that strategy are required and checked; `policy_version_id` at the root is the older form of `mlflow_model`. At most 65536 characters as JSON. */
                        config?: {
                            [key: string]: unknown;
                        };
                    }[];
                    /** @description No unit is assigned before. */
                    start_at?: string | null;
                    /** @description No unit is assigned from here on. */
                    end_at?: string | null;
                    /** @description A variant’s name; `control`, else the first, when left out. */
                    baseline?: string;
                    /** @description One of assay, growthbook_v1, growthbook_v2; `assay` when left out. */
                    hash_algorithm?: string;
                    /** @description Seeds the hash; the experiment’s id when left out. */
                    salt?: string;
                    /** @description The slice of a mutual-exclusion layer it owns: 0 <= from < to <= 1. */
                    layer?: {
                        name: string;
                        from: number;
                        to: number;
                    } | null;
                    /** @description A condition over attributes, in GrowthBook’s Mongo-style language: at most 1000 attributes and operators, 10000 values, 50 regular expressions, 100000 characters and 50 levels. A regular expression matches no attribute of more than 2000 characters. */
                    targeting?: {
                        [key: string]: unknown;
                    } | null;
                    /** @description Unit id → variant name, decided by hand: at most 5000. */
                    overrides?: {
                        [key: string]: string;
                    };
                    /** @description Names of the metrics it is judged by. */
                    metrics?: string[];
                    /**
                     * @description Whom results are about unless a request says otherwise: every unit that was assigned (the default), or those that saw their variant. May change at any time, as both are counted.
                     * @enum {string}
                     */
                    population?: "assigned" | "exposed";
                    /** @description How long after its enrolment what a unit does counts; without limit when left out. Closed once the experiment was active. */
                    conversion_window_seconds?: number | null;
                    /**
                     * @description What units do after the experiment was completed: `ignore` (the default), or `count` (within the conversion window). Closed once the experiment was active.
                     * @enum {string}
                     */
                    after_completion?: "ignore" | "count";
                };
            };
        };
        responses: {
            /** @description The experiment, a draft, with its Location */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Experiment"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    ExperimentsController_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Experiment"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    ExperimentsController_delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    ExperimentsController_change: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    description?: string | null;
                    unit_type?: string;
                    /** @description In a draft the new list of variants; later the variants whose allocation changes. At most 100 variants, or as many as the service is set to (MAX_VARIANTS, at most 1024). */
                    variants?: {
                        /**
                         * Format: uuid
                         * @description Names an existing variant, whatever its new name.
                         */
                        id?: string;
                        name: string;
                        description?: string | null;
                        /** @description Share of the units, 0 to 1 with at most 4 decimals. */
                        allocation?: number;
                        /** @description Any parameters, such as {"colour": "green"}, served as they are. With `execution_strategy` (`mlflow_model`, `prompt_template` or `hybrid`) the parts of that strategy are required and checked; `policy_version_id` at the root is the older form of `mlflow_model`. At most 65536 characters as JSON. */
                        config?: {
                            [key: string]: unknown;
                        };
                        /** @description Read-only: may come back as it is served, with no other value. */
                        experiment_id?: unknown;
                        /** @description Read-only: may come back as it is served, with no other value. */
                        created_at?: unknown;
                    }[];
                    /** @description Variant name → allocation, to change nothing else. */
                    allocations?: {
                        [key: string]: number;
                    };
                    /** @description No unit is assigned before. */
                    start_at?: string | null;
                    /** @description No unit is assigned from here on. */
                    end_at?: string | null;
                    baseline?: string | null;
                    /** @description One of assay, growthbook_v1, growthbook_v2; `assay` when left out. */
                    hash_algorithm?: string;
                    /** @description Seeds the hash; the experiment’s id when left out. */
                    salt?: string;
                    /** @description The slice of a mutual-exclusion layer it owns: 0 <= from < to <= 1. */
                    layer?: {
                        name: string;
                        from: number;
                        to: number;
                    } | null;
                    /** @description A condition over attributes, in GrowthBook’s Mongo-style language: at most 1000 attributes and operators, 10000 values, 50 regular expressions, 100000 characters and 50 levels. A regular expression matches no attribute of more than 2000 characters. */
                    targeting?: {
                        [key: string]: unknown;
                    } | null;
                    /** @description Unit id → variant name, decided by hand: at most 5000. */
                    overrides?: {
                        [key: string]: string;
                    };
                    /** @description Names of the metrics it is judged by. */
                    metrics?: string[];
                    /**
                     * @description Whom results are about unless a request says otherwise: every unit that was assigned (the default), or those that saw their variant. May change at any time, as both are counted.
                     * @enum {string}
                     */
                    population?: "assigned" | "exposed";
                    /** @description How long after its enrolment what a unit does counts; without limit when left out. Closed once the experiment was active. */
                    conversion_window_seconds?: number | null;
                    /**
                     * @description What units do after the experiment was completed: `ignore` (the default), or `count` (within the conversion window). Closed once the experiment was active.
                     * @enum {string}
                     */
                    after_completion?: "ignore" | "count";
                    /** @description Read-only: may come back as it is served, with no other value. */
                    id?: unknown;
                    /** @description Read-only: may come back as it is served, with no other value. */
                    version?: unknown;
                    /** @description Read-only: may come back as it is served, with no other value. */
                    status?: unknown;
                    /** @description Read-only: may come back as it is served, with no other value. */
                    baseline_variant_id?: unknown;
                    /** @description Read-only: may come back as it is served, with no other value. */
                    sticky?: unknown;
                    /** @description Read-only: may come back as it is served, with no other value. */
                    active_periods?: unknown;
                    /** @description Read-only: may come back as it is served, with no other value. */
                    completed_at?: unknown;
                    /** @description Read-only: may come back as it is served, with no other value. */
                    created_at?: unknown;
                    /** @description Read-only: may come back as it is served, with no other value. */
                    updated_at?: unknown;
                };
            };
        };
        responses: {
            /** @description The new version. A draft changes freely; later allocations, targeting, overrides, description and population do; of a completed one population alone. Read-only fields may come back as they are served. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Experiment"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    ExperimentsController_aggregates: {
        parameters: {
            query?: {
                metric_name?: string;
                bucket_type?: "hourly" | "daily";
                variant_id?: string;
                from?: string;
                to?: string;
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            experiment_id: string;
                            /** Format: uuid */
                            variant_id: string;
                            metric_name: string;
                            /** @enum {string} */
                            bucket_type: "hourly" | "daily";
                            /** Format: date-time */
                            bucket_start: string;
                            count: number;
                            /** @description null when it needs more than 14 digits before the point. */
                            sum: number | null;
                            mean: number | null;
                            min: number | null;
                            max: number | null;
                            /** @description Sample standard deviation of the events; null for a single one. */
                            stddev: number | null;
                            /** Format: date-time */
                            created_at: string;
                        }[];
                        next_cursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    ExperimentsController_ledger: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        as_of: string;
                        /** Format: uuid */
                        experiment_id: string;
                        variants: {
                            /** Format: uuid */
                            variant_id: string;
                            variant_name: string;
                            /** @description Enrolled units. */
                            assigned: number;
                            /** @description Enrolled units that saw it. */
                            exposed: number;
                            /** @description Events received for it, without those that happened or came in after the experiment had ended. */
                            ingested: number;
                            /** @description Events in its aggregates. */
                            aggregated: number;
                        }[];
                        /** @description Units that were decided about and are not enrolled: their requests named no experiments and no exposure followed, or the experiment did not enrol then. */
                        evaluated: number;
                        /** @description Exposures that enrolled nobody, because the experiment was not active, or not between its start and end, when they were made. */
                        outside_window: number;
                        /** @description Enrolled units that were seen in a second variant. They count for the first. */
                        crossovers: number;
                        /** @description Events that wait for the definition of the variant they claim. */
                        pending: number;
                        /** @description Copies that said the same as the first. */
                        repeats: number;
                        /** @description Copies that said something else; they changed nothing. */
                        conflicts: number;
                        /** @description Events that broke a rule of the log. */
                        dead_letters: number;
                        /** @description Values of metric names beyond the limit of names; their events count for every other metric. */
                        refused_values: number;
                        /** @description The same, of events that belong to no experiment. */
                        unattributed: {
                            repeats: number;
                            conflicts: number;
                            dead_letters: number;
                            refused_values: number;
                        };
                        /** @description Events in the log that this instance has not read yet. */
                        lag_records: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    ExperimentsController_results: {
        parameters: {
            query?: {
                metric_name?: string;
                population?: "assigned" | "exposed";
                as_of?: string;
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description There when more metrics follow: ask for them with `cursor`. */
                        next_cursor?: string;
                        /** Format: date-time */
                        as_of: string;
                        /** @description True when they do not change any more: the experiment was completed, and what comes in now is too late (an hour after it ended, unless it is set otherwise). */
                        final: boolean;
                        /**
                         * @description `single`: all units were drawn from the same probabilities. `stratified`: these changed as planned; differences within regimes are averaged by what they know. `weighted`: a bandit moved them, or there were more than 32; every unit is weighted by its own.
                         * @enum {string}
                         */
                        method: "single" | "stratified" | "weighted";
                        /** @enum {string} */
                        population: "assigned" | "exposed";
                        /** Format: uuid */
                        baseline_variant_id: string;
                        /** @description Assigned and analysed. */
                        units: {
                            [key: string]: number;
                        };
                        /** @description Of these, units that saw their variant. */
                        exposed: {
                            [key: string]: number;
                        };
                        /** @description Units that were seen in two variants; the first stands. */
                        crossovers: number;
                        left_out: {
                            /** @description Units assigned by hand. */
                            override: number;
                            /** @description Units of which it is not known how they were drawn: counted, and in no comparison. */
                            outside_regimes: number;
                        };
                        regimes: {
                            /** @description 1 to 32; 0: all further probabilities together; 33: units whose randomiser is elsewhere; -1: units from before there were regimes. */
                            regime: number;
                            /** @description From which its units were drawn; null where they are many, or not known. */
                            propensities: {
                                [key: string]: number;
                            } | null;
                            units: {
                                [key: string]: number;
                            };
                            /** @description When its first unit was assigned. */
                            since: string | null;
                        }[];
                        /** @description Sample-ratio check of the assigned units, and within it of the exposed ones. */
                        srm: {
                            /**
                             * @description `alarm`: the sequential p-value is at most 0.001. `not_enough`: no alarm, and too few units to see an arm whose odds are off by half. `ok`: no alarm, and enough.
                             * @enum {string}
                             */
                            verdict: "ok" | "alarm" | "not_enough";
                            /** @description Pearson's test of the counts as they are: for one look. */
                            p_value: number;
                            /** @description The least so far: valid however often one looks. */
                            sequential_p_value: number;
                            /** @description One of the two is at most 0.001 and the other is not; the verdict goes by the sequential one. */
                            disagree: boolean;
                            /** @description Units that the logged probabilities make expected. */
                            expected: {
                                [key: string]: number;
                            };
                            /** @description Units whose probabilities are known. */
                            observed: {
                                [key: string]: number;
                            };
                            exposed: {
                                /**
                                 * @description `alarm`: the sequential p-value is at most 0.001. `not_enough`: no alarm, and too few units to see an arm whose odds are off by half. `ok`: no alarm, and enough.
                                 * @enum {string}
                                 */
                                verdict: "ok" | "alarm" | "not_enough";
                                /** @description Pearson's test of the counts as they are: for one look. */
                                p_value: number;
                                /** @description The least so far: valid however often one looks. */
                                sequential_p_value: number;
                                /** @description One of the two is at most 0.001 and the other is not; the verdict goes by the sequential one. */
                                disagree: boolean;
                                /** @description Units that the logged probabilities make expected. */
                                expected: {
                                    [key: string]: number;
                                };
                                /** @description Units whose probabilities are known. */
                                observed: {
                                    [key: string]: number;
                                };
                            };
                        };
                        /** @description Comparisons with an interval, of every metric that is asked for, also those of other pages. None is corrected for the others. Where there are several pages they are counted from sums of units: under weights (`method`) there can be fewer with an interval. */
                        comparisons: number;
                        metrics: {
                            metric_name: string;
                            /** @enum {string} */
                            kind: "mean" | "proportion" | "count";
                            variants: {
                                /** Format: uuid */
                                variant_id: string;
                                variant_name: string;
                                /** @description Of the population. */
                                units: number;
                                /** @description Of all of these units. */
                                mean: number;
                                stddev: number;
                                /** @description The two means that the difference is made of, where they are not the plain ones. */
                                adjusted?: {
                                    mean: number;
                                    baseline_mean: number;
                                };
                                /** @description Against the baseline; the estimate of `fixed`. */
                                difference?: number;
                                /** @description The difference by the size of the baseline's mean. */
                                relative?: number;
                                /** @description Why there is no interval. */
                                not_enough?: string;
                                /** @description For one look, at a time chosen beforehand. */
                                fixed?: {
                                    /** @description 95 % interval of the difference. */
                                    ci: number[];
                                    /** @description Of no difference. */
                                    p_value: number;
                                    /** @description 95 % interval of the relative difference; absent where it would not hold. */
                                    relative_ci?: number[];
                                };
                                /** @description Holds however often one looks. */
                                anytime?: {
                                    /** @description 95 % interval of the difference. */
                                    ci: number[];
                                    /** @description Of no difference. */
                                    p_value: number;
                                    /** @description 95 % interval of the relative difference; absent where it would not hold. */
                                    relative_ci?: number[];
                                    /** @description What this interval is about: under weights not quite `difference`. */
                                    estimate: number;
                                };
                                /** @description For one look, at a time chosen beforehand, as `fixed`; to watch, take `anytime`. */
                                bayesian?: {
                                    /** @description 95 % credible interval of the difference. */
                                    ci: number[];
                                    /** @description That the variant is better, in the metric's direction. */
                                    probability_better: number;
                                    /** @description By how much it is expected to be worse, counting 0 where it is better. */
                                    expected_loss: number;
                                };
                                /** @description Is the effect the same in all regimes? There where two or more of them have at least 30 units in each arm. Under a bandit those that are kept apart are compared: the first 32 that were heard of. */
                                heterogeneity?: {
                                    p_value: number;
                                    /** @description p is below 0.01: the effect differs between regimes. */
                                    differs: boolean;
                                    regimes: {
                                        /** @description 1 to 32; 0: all further probabilities together; 33: units whose randomiser is elsewhere; -1: units from before there were regimes. */
                                        regime: number;
                                        difference: number;
                                        standard_error: number;
                                    }[];
                                    /** @description Regimes weighted by their units instead of by what they know. Absent where a bandit had more regimes than are kept apart. */
                                    enrolled_average?: {
                                        difference: number;
                                        /** @description Lower and upper bound. */
                                        ci?: number[];
                                    };
                                };
                                /** @description Regimes that say nothing about this comparison, because an arm has no units in them. */
                                regimes_left_out?: number;
                            }[];
                        }[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    ExperimentsController_setStatus: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    status: "draft" | "active" | "paused" | "completed" | "archived";
                };
            };
        };
        responses: {
            /** @description draft → active ⇄ paused → completed → archived, and from active straight to completed. The status that it has changes nothing. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Experiment"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    ExperimentsController_versions: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Newest first, each with who made it; fewer than asked for where they are large */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ExperimentVersion"][];
                        next_cursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    HoldoutsController_list: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Holdout"][];
                        next_cursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    HoldoutsController_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Made up by the caller. For 24 hours the same request with the same key gets the same answer and is done once; another request gets 422, and 409 while the first is under way. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description 1 to 255 characters, none of them a control character; not a dot, and no two dots in a row. */
                    name: string;
                    unit_type: string;
                    /** @description Share of the units that is held back, 0 to 1 with at most 4 decimals. */
                    share: number;
                    /** @description Ids or names; empty means every experiment of the unit type. */
                    experiments?: string[];
                };
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Holdout"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    HoldoutsController_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Holdout"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    HoldoutsController_change: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    /** @description Share of the units that is held back, 0 to 1 with at most 4 decimals. */
                    share?: number;
                    /** @description Ids or names; empty means every experiment of the unit type. */
                    experiments?: string[];
                    /** @description False ends the holdout. */
                    is_active?: boolean;
                    /** @description Read-only: may come back as it is served, with no other value. */
                    id?: unknown;
                    /** @description Read-only: may come back as it is served, with no other value. */
                    version?: unknown;
                    /** @description Read-only: may come back as it is served, with no other value. */
                    unit_type?: unknown;
                    /** @description Read-only: may come back as it is served, with no other value. */
                    salt?: unknown;
                    /** @description Read-only: may come back as it is served, with no other value. */
                    created_at?: unknown;
                    /** @description Read-only: may come back as it is served, with no other value. */
                    updated_at?: unknown;
                };
            };
        };
        responses: {
            /** @description The new version */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Holdout"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    MetricsController_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            name: string;
                            /** @enum {string} */
                            kind: "mean" | "proportion" | "count";
                            event_type: string | null;
                            field: string | null;
                            /** @enum {string} */
                            aggregation: "sum" | "mean" | "min" | "max";
                            /** @enum {string} */
                            direction: "increase" | "decrease";
                            description: string | null;
                        }[];
                        next_cursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    MetricsController_define: {
        parameters: {
            query?: never;
            header?: {
                /** @description Made up by the caller. For 24 hours the same request with the same key gets the same answer and is done once; another request gets 422, and 409 while the first is under way. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    /** @enum {string} */
                    kind: "mean" | "proportion" | "count" | "ratio" | "quantile";
                    /** @description Only events of this type. Default: of any type, or the name when there is no field. */
                    event_type?: string;
                    /** @description The key of `metrics` to read. Default for a mean: the name. */
                    field?: string;
                    /**
                     * @description A unit's value from its values; of a mean only. Default: sum.
                     * @enum {string}
                     */
                    aggregation?: "sum" | "mean" | "min" | "max";
                    /**
                     * @description Which way is better. Default: increase.
                     * @enum {string}
                     */
                    direction?: "increase" | "decrease";
                    description?: string;
                    /** @description Not available yet. */
                    window?: unknown;
                };
            };
        };
        responses: {
            /** @description Was there already */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        name: string;
                        /** @enum {string} */
                        kind: "mean" | "proportion" | "count";
                        event_type: string | null;
                        field: string | null;
                        /** @enum {string} */
                        aggregation: "sum" | "mean" | "min" | "max";
                        /** @enum {string} */
                        direction: "increase" | "decrease";
                        description: string | null;
                    };
                };
            };
            /** @description Defined, and counted for what has happened so far */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        name: string;
                        /** @enum {string} */
                        kind: "mean" | "proportion" | "count";
                        event_type: string | null;
                        field: string | null;
                        /** @enum {string} */
                        aggregation: "sum" | "mean" | "min" | "max";
                        /** @enum {string} */
                        direction: "increase" | "decrease";
                        description: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    PromptsController_list: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Prompt"][];
                        next_cursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    PromptsController_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Made up by the caller. For 24 hours the same request with the same key gets the same answer and is done once; another request gets 422, and 409 while the first is under way. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description 1 to 255 characters, none of them a control character; not a dot, and no two dots in a row. */
                    name: string;
                    description?: string | null;
                };
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Prompt"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    PromptsController_versions: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["PromptVersion"][];
                        next_cursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    PromptsController_createVersion: {
        parameters: {
            query?: never;
            header?: {
                /** @description Made up by the caller. For 24 hours the same request with the same key gets the same answer and is done once; another request gets 422, and 409 while the first is under way. */
                "Idempotency-Key"?: string;
            };
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    template: string;
                    /** @description Names of what the template leaves open. */
                    variables?: string[];
                    model_provider?: string | null;
                    model_name?: string | null;
                    /** @enum {string} */
                    status?: "active" | "deprecated" | "archived";
                };
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PromptVersion"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    PromptsController_version: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
                version: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PromptVersion"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
}
