// Generated from docs/generated/openapi.json by `npm run gen:openapi`. Do not edit.

export interface paths {
    "/v1/assignments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the assignments of a unit
         * @description Includes all assignments that were answered before this request.
         */
        get: operations["listAssignments"];
        put?: never;
        /**
         * Decide which variants a unit gets
         * @description Returns a receipt for each experiment that assigns the unit a variant. A repeated request returns the same variant, unless a bandit draws each decision anew. Each request makes new decisions with new ids; an `Idempotency-Key` has no effect.
         */
        post: operations["assignUnit"];
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
        /**
         * Decide which variants many units get
         * @description The same as `POST /v1/assignments`, for up to 10000 units.
         */
        post: operations["assignUnits"];
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
        /**
         * List changes
         * @description Newest first. A page ends before `limit` where it reaches 2 MiB.
         */
        get: operations["listAuditEntries"];
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
        /**
         * List bandits
         * @description Newest first.
         */
        get: operations["listBandits"];
        put?: never;
        /**
         * Create a bandit for an experiment
         * @description Its first allocation is computed from the priors immediately.
         */
        post: operations["createBandit"];
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
        /** Get a bandit */
        get: operations["getBandit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change or stop a bandit
         * @description Creates a new version of the configuration and computes its allocation immediately. Reward and experiment cannot be changed. The body may be the served bandit; an unchanged configuration creates no new version.
         */
        patch: operations["changeBandit"];
        trace?: never;
    };
    "/v1/bandits/{id}/allocation-versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the allocations of a bandit
         * @description Newest first: the probabilities over time.
         */
        get: operations["listAllocationVersions"];
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
        /**
         * Get an allocation with its policy
         * @description With the attributes of a receipt, the policy of a contextual bandit gives the probabilities of the receipt.
         */
        get: operations["getAllocationVersion"];
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
        /**
         * List the decisions of a bandit
         * @description Newest first: each with the probabilities that it was drawn from, and its reward.
         */
        get: operations["listBanditDecisions"];
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
        /**
         * List the expected regret of a bandit
         * @description A record for each update that changed the expected regret, newest first.
         */
        get: operations["listRegret"];
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
        /**
         * Get what a bandit has learned
         * @description The current state of each arm, and the current allocation.
         */
        get: operations["getBanditState"];
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
        /**
         * List searches
         * @description Newest first.
         */
        get: operations["listBayesianModels"];
        put?: never;
        /** Start a search */
        post: operations["createBayesianModel"];
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
        /** Get a search with its observations */
        get: operations["getBayesianModel"];
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
        /**
         * List the iterations of a search
         * @description Oldest first.
         */
        get: operations["listIterations"];
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
        /**
         * Report the observation of the next iteration
         * @description Iterations must be reported in order, each once.
         */
        post: operations["recordObservation"];
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
        /**
         * Predict at a few points
         * @description The model's predictions at points in the URL.
         */
        get: operations["getPosterior"];
        put?: never;
        /**
         * Predict at many points
         * @description The same as a GET, for more points than fit into a URL. Changes nothing.
         */
        post: operations["predictPoints"];
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
        /**
         * Request the next points to try
         * @description They are pending until they are observed.
         */
        post: operations["suggestPoints"];
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
        /**
         * Get a decision
         * @description Returns the receipt with the unit and its attributes, as soon as the decision has been answered.
         */
        get: operations["getDecision"];
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
        /**
         * Replay a decision
         * @description Decides again with the present code, from the recorded inputs, and compares both decisions.
         */
        get: operations["replayDecision"];
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
        /**
         * List stored events
         * @description Newest first, within the retention period. With a `unit_id`, the list contains every event that was accepted before this request. A page with fewer than `limit` items reached 4 MiB: continue with `next_cursor` until it is null.
         */
        get: operations["listEvents"];
        put?: never;
        /**
         * Send events
         * @description One event, an array of them, or {events, sent_at?}: up to 1000 events, 2 MiB and 100000 values (claims times metrics of each event, added up). The body may be compressed (`Content-Encoding: gzip`). An invalid event does not affect the others.
         */
        post: operations["sendEvents"];
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
        /**
         * Follow the results of an experiment
         * @description Sends a server-sent event named `results` each time the results change. Its data is the response of `getResults` at that time; with very many metrics, its first page. The stream ends when the client disconnects or the service stops.
         */
        get: operations["streamResults"];
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
        /**
         * List experiments
         * @description Newest first. A page has fewer items than `limit` if experiments are large.
         */
        get: operations["listExperiments"];
        put?: never;
        /**
         * Create an experiment
         * @description A new experiment is a draft, which assigns no units yet.
         */
        post: operations["createExperiment"];
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
        /** Get an experiment */
        get: operations["getExperiment"];
        put?: never;
        post?: never;
        /**
         * Delete a draft
         * @description Its name can be used again. An experiment that was active is archived instead.
         */
        delete: operations["deleteExperiment"];
        options?: never;
        head?: never;
        /**
         * Change an experiment
         * @description Every field of a draft can be changed. Later, allocations, targeting, overrides, description and population can be changed; of a completed experiment only the population. Read-only fields are accepted with their current values.
         */
        patch: operations["changeExperiment"];
        trace?: never;
    };
    "/v1/experiments/{id}/aggregates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the aggregates of an experiment
         * @description Hourly and daily aggregates of each metric and variant, oldest first.
         */
        get: operations["listAggregates"];
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
        /**
         * Get the ledger of units and events of an experiment
         * @description Counts of units and events at each stage (assigned → exposed → ingested → aggregated), and of those that were not counted.
         */
        get: operations["getLedger"];
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
        /**
         * Compare the variants of an experiment
         * @description Compares each variant with the baseline, as of now or an earlier time, for each metric. Very many metrics are divided into pages.
         */
        get: operations["getResults"];
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
        /**
         * Start, pause, complete or archive an experiment
         * @description draft → active ⇄ paused → completed → archived, and active → completed. Setting the current status changes nothing.
         */
        put: operations["setExperimentStatus"];
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
        /**
         * List the versions of an experiment
         * @description Newest first, each with the subject that created it. A page has fewer items than `limit` if versions are large.
         */
        get: operations["listExperimentVersions"];
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
        /**
         * List holdouts
         * @description Newest first.
         */
        get: operations["listHoldouts"];
        put?: never;
        /** Create a holdout */
        post: operations["createHoldout"];
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
        /** Get a holdout */
        get: operations["getHoldout"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change or end a holdout */
        patch: operations["changeHoldout"];
        trace?: never;
    };
    "/v1/metric-jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List jobs
         * @description Newest first. Finished jobs are deleted after some time.
         */
        get: operations["listMetricJobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/metric-jobs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a job */
        get: operations["getMetricJob"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/metric-jobs/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel a job
         * @description One that waits is cancelled at once, one that runs at its next checkpoint.
         */
        post: operations["cancelMetricJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List metric definitions
         * @description All of them, by name.
         */
        get: operations["listMetrics"];
        put?: never;
        /**
         * Define a metric
         * @description It is counted from the first event that is kept, which may take minutes where much is kept: with `Prefer: respond-async` a job does it, and is answered at once. The same definition again changes nothing.
         */
        post: operations["defineMetric"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/policies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List policies
         * @description Newest first.
         */
        get: operations["listPolicies"];
        put?: never;
        /**
         * Create a policy
         * @description It has no version yet.
         */
        post: operations["createPolicy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/policies/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a policy with its aliases */
        get: operations["getPolicy"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/policies/{id}/aliases/{alias}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Let an alias point to a version
         * @description Creates or moves the alias; it remembers the version to which it pointed. `roll_back` returns to that one, once: afterwards there is none, so that a repeated request does not move it forward again.
         */
        put: operations["setPolicyAlias"];
        post?: never;
        /** Delete an alias */
        delete: operations["deletePolicyAlias"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/policies/{id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the versions of a policy
         * @description Newest first.
         */
        get: operations["listPolicyVersions"];
        put?: never;
        /**
         * Add a version to a policy
         * @description An `onnx` version has either the network of a training run (`run_id`) or an uploaded model (`model`), which is checked and run once; a `fixed` version has probabilities by arm; a `bandit` version has the policy of a bandit at one of its allocations, which is read with the credential of the request (scope `bandits:read`). It is active, and does not change except for its status and aliases.
         */
        post: operations["createPolicyVersion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/policies/{id}/versions/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a version of a policy by its number */
        get: operations["getNumberedPolicyVersion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change the status of a version
         * @description active ⇄ deprecated, and from either to archived, which is final. A deprecated version goes on serving those that use it. An archived one makes no predictions (409); it must not have an alias.
         */
        patch: operations["changePolicyVersion"];
        trace?: never;
    };
    "/v1/policy-versions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a version of a policy */
        get: operations["getPolicyVersion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/policy-versions/{id}/predictions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make predictions with a version
         * @description For one or many rows. Small networks of training runs are computed at once, other models in ONNX Runtime in a process of its own. A version of a training run also answers the risk, and with `times` the probabilities of survival; one that was trained on a table takes rows in the units of the table. A `fixed` version and one of a bandit answer their probabilities for each row, whatever it contains; a contextual bandit’s depend on the attributes.
         */
        post: operations["makePredictions"];
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
        /**
         * List prompts
         * @description Newest first.
         */
        get: operations["listPrompts"];
        put?: never;
        /** Create a prompt */
        post: operations["createPrompt"];
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
        /**
         * List the versions of a prompt
         * @description Newest first.
         */
        get: operations["listPromptVersions"];
        put?: never;
        /** Add a version to a prompt */
        post: operations["createPromptVersion"];
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
        /** Get a version of a prompt */
        get: operations["getPromptVersion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/survival/experiments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List experiments with sweeps
         * @description Newest first.
         */
        get: operations["listSurvivalExperiments"];
        put?: never;
        /**
         * Create an experiment
         * @description It is PENDING until it is started. It has one run for each width, depth and seed.
         */
        post: operations["createSurvivalExperiment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/survival/experiments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get an experiment with a sweep */
        get: operations["getSurvivalExperiment"];
        put?: never;
        post?: never;
        /**
         * Delete an experiment that has ended
         * @description Deletes its files, runs, measurements and curves. Its entries in the audit log remain, and policy versions that were made of its runs.
         */
        delete: operations["deleteSurvivalExperiment"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/survival/experiments/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel an experiment
         * @description A PENDING one is CANCELLED at once. The runs of a RUNNING one that have not ended are SKIPPED, running ones after a checkpoint; it then ends COMPLETED if a run has completed, otherwise CANCELLED.
         */
        post: operations["cancelSurvivalExperiment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/survival/experiments/{id}/curves": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the curves of an experiment
         * @description One for each metric and split, of the means over the seeds, with a verdict. There are none before the experiment is COMPLETED.
         */
        get: operations["listSurvivalCurves"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/survival/experiments/{id}/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the files of an experiment
         * @description All files of its folder on this instance, by path.
         */
        get: operations["listSurvivalFiles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/survival/experiments/{id}/files/{path}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a file of an experiment
         * @description A file of the experiment’s folder. `path` may contain slashes; `listSurvivalFiles` lists what exists.
         */
        get: operations["getSurvivalFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/survival/experiments/{id}/progress": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follow the progress of an experiment
         * @description Sends a server-sent event named `progress` each time the progress changes, at most once a second, with the share of the work that is done, the estimated seconds left and the state of each run. The stream ends after the event of the experiment’s end.
         */
        get: operations["streamSurvivalProgress"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/survival/experiments/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Retry a failed experiment
         * @description FAILED → RUNNING: the runs that did not complete continue from their last checkpoint, or begin anew if they have none.
         */
        post: operations["retrySurvivalExperiment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/survival/experiments/{id}/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the runs of an experiment
         * @description All of them, from the smallest network to the largest.
         */
        get: operations["listSurvivalRuns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/survival/experiments/{id}/runs/{run_id}/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the measurements of a run
         * @description In the order of epochs; the epochs are spaced logarithmically.
         */
        get: operations["listSurvivalMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/survival/experiments/{id}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start an experiment
         * @description PENDING → RUNNING: its runs wait for workers. `progress` follows them.
         */
        post: operations["startSurvivalExperiment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/survival/scenarios": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List scenarios
         * @description The predefined ones on the first page, then those that callers have defined, by name.
         */
        get: operations["listSurvivalScenarios"];
        put?: never;
        /**
         * Define a scenario
         * @description A configuration of generated survival data. It does not change.
         */
        post: operations["createSurvivalScenario"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/survival/tables": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List tables of survival data
         * @description By name, without their content.
         */
        get: operations["listSurvivalTables"];
        put?: never;
        /**
         * Upload a table of survival data
         * @description A CSV file with a row for each subject. It does not change; an experiment names it in `data.name`, as it names a scenario.
         */
        post: operations["createSurvivalTable"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/survival/tables/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete a table of survival data
         * @description Only a table that no experiment uses. Policy versions that were trained on it, in an experiment that was deleted since, are kept: they have their own preprocessing. The audit log keeps the table’s SHA-256, not its content.
         */
        delete: operations["deleteSurvivalTable"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description What went wrong and what to do (RFC 9457). */
        Problem: {
            /** @description Always `about:blank`: the status is the kind of the problem. */
            type: string;
            /** @description The status in words. */
            title: string;
            /** @description As in the status line. */
            status: number;
            /** @description What happened, and what to do. */
            detail?: string;
            /** @description As in the header X-Request-Id and in the log of the service. */
            request_id?: string;
            /** @description How many errors there are beside those in `errors`. */
            errors_omitted?: number;
            /** @description What is wrong and where: at most 20 errors and 64 KiB. */
            errors?: {
                /**
                 * Format: json-pointer
                 * @description Where in the body or among the parameters.
                 */
                pointer: string;
                /** @description What is wrong there. */
                detail: string;
            }[];
        };
        AuditEntry: {
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            at: string;
            /** @description The actor: the subject of the token or the id of the API key. */
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
        CreateExperiment: {
            /** @description 1 to 255 characters, without control characters; not a dot, and no two dots in a row. */
            name: string;
            description?: string | null;
            /** @description Kind of the randomised units: user, household, session, … */
            unit_type: string;
            /** @description At most 100 variants, or the configured maximum (MAX_VARIANTS, at most 1024). */
            variants: {
                name: string;
                description?: string | null;
                /** @description Share of the units, 0 to 1 with at most 4 decimals. */
                allocation: number;
                /** @description Any parameters, such as {"colour": "green"}, served unchanged. With `execution_strategy` (`mlflow_model`, `prompt_template` or `hybrid`) the parts of that strategy are required and checked; `policy_version_id` at the root is the older form of `mlflow_model`. At most 65536 characters as JSON. */
                config?: {
                    [key: string]: unknown;
                };
            }[];
            /** @description No unit is assigned before this time. */
            start_at?: string | null;
            /** @description No unit is assigned from this time on. */
            end_at?: string | null;
            /** @description A variant's name. Default: `control`, or the first variant if there is no `control`. */
            baseline?: string;
            /** @description One of assay, growthbook_v1, growthbook_v2. Default: `assay`. */
            hash_algorithm?: string;
            /** @description Seed of the hash. Default: the experiment's id. */
            salt?: string;
            /** @description A slice of a mutual-exclusion layer: 0 <= from < to <= 1. */
            layer?: {
                name: string;
                from: number;
                to: number;
            } | null;
            /** @description A condition over attributes, in GrowthBook’s Mongo-style language: at most 1000 attributes and operators, 10000 values, 50 regular expressions, 100000 characters and 50 levels. A regular expression matches no attribute of more than 2000 characters. */
            targeting?: {
                [key: string]: unknown;
            } | null;
            /** @description Unit id → variant name: fixed assignments of single units, at most 5000. */
            overrides?: {
                [key: string]: string;
            };
            /** @description Names of the metrics of the experiment. */
            metrics?: string[];
            /**
             * @description The units that results include by default: every assigned unit (the default), or only exposed units. Can be changed at any time, because results are kept for both.
             * @enum {string}
             */
            population?: "assigned" | "exposed";
            /** @description Time after a unit's enrolment in which its events count. Default: no limit. Cannot be changed once the experiment was active. */
            conversion_window_seconds?: number | null;
            /**
             * @description Whether events after the completion of the experiment count: `ignore` (the default), or `count` (within the conversion window). Cannot be changed once the experiment was active.
             * @enum {string}
             */
            after_completion?: "ignore" | "count";
        };
        Experiment: {
            /** Format: uuid */
            id: string;
            /** @description Number of the version, from 1; also the ETag. */
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
            /** @description Whether stored assignments are looked up, because allocations changed after the start. */
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
            /** @description The periods in which it was active, in order; `to` is null in the current one. At most 256. */
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
        ChangeExperiment: {
            name?: string;
            description?: string | null;
            unit_type?: string;
            /** @description In a draft, the new list of variants; later, the variants whose allocation changes. At most 100 variants, or the configured maximum (MAX_VARIANTS, at most 1024). */
            variants?: {
                /**
                 * Format: uuid
                 * @description Id of an existing variant, which may get a new name.
                 */
                id?: string;
                name: string;
                description?: string | null;
                /** @description Share of the units, 0 to 1 with at most 4 decimals. */
                allocation?: number;
                /** @description Any parameters, such as {"colour": "green"}, served unchanged. With `execution_strategy` (`mlflow_model`, `prompt_template` or `hybrid`) the parts of that strategy are required and checked; `policy_version_id` at the root is the older form of `mlflow_model`. At most 65536 characters as JSON. */
                config?: {
                    [key: string]: unknown;
                };
                /** @description Read-only: may come back as it is served, with no other value. */
                experiment_id?: unknown;
                /** @description Read-only: may come back as it is served, with no other value. */
                created_at?: unknown;
            }[];
            /** @description Variant name → allocation: a short form for changes of allocations only. */
            allocations?: {
                [key: string]: number;
            };
            /** @description No unit is assigned before this time. */
            start_at?: string | null;
            /** @description No unit is assigned from this time on. */
            end_at?: string | null;
            baseline?: string | null;
            /** @description One of assay, growthbook_v1, growthbook_v2. Default: `assay`. */
            hash_algorithm?: string;
            /** @description Seed of the hash. Default: the experiment's id. */
            salt?: string;
            /** @description A slice of a mutual-exclusion layer: 0 <= from < to <= 1. */
            layer?: {
                name: string;
                from: number;
                to: number;
            } | null;
            /** @description A condition over attributes, in GrowthBook’s Mongo-style language: at most 1000 attributes and operators, 10000 values, 50 regular expressions, 100000 characters and 50 levels. A regular expression matches no attribute of more than 2000 characters. */
            targeting?: {
                [key: string]: unknown;
            } | null;
            /** @description Unit id → variant name: fixed assignments of single units, at most 5000. */
            overrides?: {
                [key: string]: string;
            };
            /** @description Names of the metrics of the experiment. */
            metrics?: string[];
            /**
             * @description The units that results include by default: every assigned unit (the default), or only exposed units. Can be changed at any time, because results are kept for both.
             * @enum {string}
             */
            population?: "assigned" | "exposed";
            /** @description Time after a unit's enrolment in which its events count. Default: no limit. Cannot be changed once the experiment was active. */
            conversion_window_seconds?: number | null;
            /**
             * @description Whether events after the completion of the experiment count: `ignore` (the default), or `count` (within the conversion window). Cannot be changed once the experiment was active.
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
        ExperimentVersion: {
            /** Format: uuid */
            id: string;
            /** @description Number of the version, from 1; also the ETag. */
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
            /** @description Whether stored assignments are looked up, because allocations changed after the start. */
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
            /** @description The periods in which it was active, in order; `to` is null in the current one. At most 256. */
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
            /** @description Subject that created this version; null for versions of release 0.1.0. */
            changed_by: string | null;
        };
        CreateHoldout: {
            /** @description 1 to 255 characters, without control characters; not a dot, and no two dots in a row. */
            name: string;
            unit_type: string;
            /** @description Share of units that are held back, 0 to 1 with at most 4 decimals. */
            share: number;
            /** @description Ids or names; empty means every experiment of the unit type. */
            experiments?: string[];
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
        ChangeHoldout: {
            name?: string;
            /** @description Share of units that are held back, 0 to 1 with at most 4 decimals. */
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
        CreatePrompt: {
            /** @description 1 to 255 characters, without control characters; not a dot, and no two dots in a row. */
            name: string;
            description?: string | null;
        };
        Prompt: {
            /** Format: uuid */
            id: string;
            name: string;
            description: string | null;
            /** Format: date-time */
            created_at: string;
        };
        CreatePromptVersion: {
            template: string;
            /** @description Names of the template's placeholders. */
            variables?: string[];
            model_provider?: string | null;
            model_name?: string | null;
            /** @enum {string} */
            status?: "active" | "deprecated" | "archived";
        };
        PromptVersion: {
            /**
             * Format: uuid
             * @description The value of a variant's `prompt_version_id`.
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
            /** @description False while all decisions of the unit were evaluations (requests that named no experiments): the unit keeps this variant, but is enrolled only by a later exposure or by a later request that names the experiment. */
            enrols: boolean;
            /** Format: date-time */
            assigned_at: string;
        };
        AssignUnit: {
            unit_type: string;
            unit_id: string;
            /** @description Properties of the unit for targeting conditions and contextual bandits: at most 65536 characters as JSON, 2000 values (members and items at any depth) and 64 levels; integers beyond 2^53 as text. */
            attributes?: {
                [key: string]: unknown;
            };
            /** @description Names or ids of experiments. The unit is enrolled in those that assign it a variant. Default: every active experiment of the unit type, as an evaluation: the unit keeps its variants, but is enrolled in an experiment only by a later exposure or by a later request that names the experiment. */
            experiments?: string[];
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
            /** @description Probability of the chosen variant, given that the unit is in the experiment. */
            propensity: number;
            /** @description Probability of each variant, by id; they sum to 1. For BANDIT and POLICY from the allocation, otherwise from the split, although STICKY and OVERRIDE are not drawn from it. */
            propensities: {
                [key: string]: number;
            };
            /** @description The allocation of a bandit that a BANDIT or POLICY decision was drawn from; null for other reasons. */
            allocation: {
                /** Format: uuid */
                bandit_config_id: string;
                /** @description Number of the allocation; part of the key of the draw. */
                version: number;
                /** @description True if the draw is keyed by the id of the decision, false if by the id of the unit. */
                per_decision: boolean;
                /** @description Version of the contextual model; absent if no contextual model decided. */
                model_version?: number;
            } | null;
            /** @description Present if the config of the variant names a policy version: what it decided for the unit. */
            policy?: {
                /** Format: uuid */
                policy_version_id: string;
                /** @description Of the model that computed `outputs`. */
                model_sha256: string | null;
                /** @description The outputs of the model for the attributes of the unit, as `predictions` answers them. */
                outputs?: number[];
                /** @description The action drawn by `action_probabilities` of the version. */
                action?: string;
                action_probability?: number;
                /** @description Present if the policy did not decide: `missing_attribute: <name>`, `output_not_finite`, `archived`, `model_unavailable` or `unknown_version`. */
                unavailable?: string;
            };
            /**
             * @description Present for an evaluation (a request that names no experiments): the unit counts in results only after an exposure or after a later request that names the experiment.
             * @constant
             */
            enrols?: false;
            /**
             * @description Present if the look-up of a stored assignment failed: the unit may have had another variant before.
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
            /** @description Probability of the chosen variant, given that the unit is in the experiment. */
            propensity: number;
            /** @description Probability of each variant, by id; they sum to 1. For BANDIT and POLICY from the allocation, otherwise from the split, although STICKY and OVERRIDE are not drawn from it. */
            propensities: {
                [key: string]: number;
            };
            /** @description The allocation of a bandit that a BANDIT or POLICY decision was drawn from; null for other reasons. */
            allocation: {
                /** Format: uuid */
                bandit_config_id: string;
                /** @description Number of the allocation; part of the key of the draw. */
                version: number;
                /** @description True if the draw is keyed by the id of the decision, false if by the id of the unit. */
                per_decision: boolean;
                /** @description Version of the contextual model; absent if no contextual model decided. */
                model_version?: number;
            } | null;
            /** @description Present if the config of the variant names a policy version: what it decided for the unit. */
            policy?: {
                /** Format: uuid */
                policy_version_id: string;
                /** @description Of the model that computed `outputs`. */
                model_sha256: string | null;
                /** @description The outputs of the model for the attributes of the unit, as `predictions` answers them. */
                outputs?: number[];
                /** @description The action drawn by `action_probabilities` of the version. */
                action?: string;
                action_probability?: number;
                /** @description Present if the policy did not decide: `missing_attribute: <name>`, `output_not_finite`, `archived`, `model_unavailable` or `unknown_version`. */
                unavailable?: string;
            };
            /**
             * @description Present for an evaluation (a request that names no experiments): the unit counts in results only after an exposure or after a later request that names the experiment.
             * @constant
             */
            enrols?: false;
            /**
             * @description Present if the look-up of a stored assignment failed: the unit may have had another variant before.
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
        Replay: {
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
                /** @description Probability of each variant, by id; they sum to 1. For BANDIT and POLICY from the allocation, otherwise from the split, although STICKY and OVERRIDE are not drawn from it. */
                propensities: {
                    [key: string]: number;
                };
                /** @description The allocation of a bandit that a BANDIT or POLICY decision was drawn from; null for other reasons. */
                allocation: {
                    /** Format: uuid */
                    bandit_config_id: string;
                    /** @description Number of the allocation; part of the key of the draw. */
                    version: number;
                    /** @description True if the draw is keyed by the id of the decision, false if by the id of the unit. */
                    per_decision: boolean;
                    /** @description Version of the contextual model; absent if no contextual model decided. */
                    model_version?: number;
                } | null;
                /** @description Present if the config of the variant names a policy version: what it decided for the unit. */
                policy?: {
                    /** Format: uuid */
                    policy_version_id: string;
                    /** @description Of the model that computed `outputs`. */
                    model_sha256: string | null;
                    /** @description The outputs of the model for the attributes of the unit, as `predictions` answers them. */
                    outputs?: number[];
                    /** @description The action drawn by `action_probabilities` of the version. */
                    action?: string;
                    action_probability?: number;
                    /** @description Present if the policy did not decide: `missing_attribute: <name>`, `output_not_finite`, `archived`, `model_unavailable` or `unknown_version`. */
                    unavailable?: string;
                };
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
                /** @description Probability of each variant, by id; they sum to 1. For BANDIT and POLICY from the allocation, otherwise from the split, although STICKY and OVERRIDE are not drawn from it. */
                propensities: {
                    [key: string]: number;
                };
                /** @description The allocation of a bandit that a BANDIT or POLICY decision was drawn from; null for other reasons. */
                allocation: {
                    /** Format: uuid */
                    bandit_config_id: string;
                    /** @description Number of the allocation; part of the key of the draw. */
                    version: number;
                    /** @description True if the draw is keyed by the id of the decision, false if by the id of the unit. */
                    per_decision: boolean;
                    /** @description Version of the contextual model; absent if no contextual model decided. */
                    model_version?: number;
                } | null;
                /** @description Present if the config of the variant names a policy version: what it decided for the unit. */
                policy?: {
                    /** Format: uuid */
                    policy_version_id: string;
                    /** @description Of the model that computed `outputs`. */
                    model_sha256: string | null;
                    /** @description The outputs of the model for the attributes of the unit, as `predictions` answers them. */
                    outputs?: number[];
                    /** @description The action drawn by `action_probabilities` of the version. */
                    action?: string;
                    action_probability?: number;
                    /** @description Present if the policy did not decide: `missing_attribute: <name>`, `output_not_finite`, `archived`, `model_unavailable` or `unknown_version`. */
                    unavailable?: string;
                };
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
        AssignUnits: {
            unit_type: string;
            units: {
                unit_id: string;
                /** @description Properties of the unit for targeting conditions and contextual bandits: at most 65536 characters as JSON, 2000 values (members and items at any depth) and 64 levels; integers beyond 2^53 as text. */
                attributes?: {
                    [key: string]: unknown;
                };
            }[];
            /** @description Names or ids of experiments. The unit is enrolled in those that assign it a variant. Default: every active experiment of the unit type, as an evaluation: the unit keeps its variants, but is enrolled in an experiment only by a later exposure or by a later request that names the experiment. */
            experiments?: string[];
        };
        StoredEvent: {
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
            /** @description The timestamp that the client sent, if it was too far in the future and `timestamp` is the time of receipt. */
            stated_at: string | null;
            decision_id: string | null;
            /**
             * Format: date-time
             * @description When it was stored.
             */
            created_at: string;
        };
        Submission: components["schemas"]["Event"] | components["schemas"]["Event"][] | {
            events: components["schemas"]["Event"][];
            /** Format: date-time */
            sent_at?: string;
        };
        Event: {
            /**
             * Format: uuid
             * @description Idempotency key: of several events with the same id, only the first counts. Without it, a retry counts twice.
             */
            id?: string;
            /** @description What happened; `exposure` means the unit saw its variant. */
            event_type: string;
            /** @description Kind of unit, such as `user`. */
            unit_type: string;
            /** @description The unit. */
            unit_id: string;
            /** @description Variants that the unit had, one per experiment. Default: the variants assigned to the unit at `timestamp`. */
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
            /** @description Measurements: finite, between -1e14 and 1e14; up to 100. Claims times (metrics + 1) are at most 1000 per event and 100000 per request. */
            metrics?: {
                [key: string]: number;
            };
            /** @description Anything else. */
            payload?: unknown;
            /**
             * Format: date-time
             * @description When the event happened: RFC 3339 with a zone. Any age is accepted. It may be at most 24 hours (`MAX_FUTURE_SECONDS`) ahead of the service; otherwise the event is rejected or, if the deployment is configured so, gets the time of receipt.
             */
            timestamp: string;
            /** @description The decision that the event belongs to. */
            decision_id?: string | null;
        };
        EventReceipts: {
            accepted: number;
            invalid: number;
            results: {
                /** @description Position in the request, from 0. */
                index: number;
                /** @description Null for an invalid event without a valid id. */
                id: string | null;
                /** @enum {string} */
                status: "accepted" | "invalid";
                /** @description Errors of an invalid event: at most 20 per event and 64 KiB per answer, beginning with the first events. */
                errors?: {
                    /** @description Where in the event: a JSON pointer. */
                    pointer: string;
                    detail: string;
                }[];
                /** @description Number of errors that were found and are not listed. */
                errors_omitted?: number;
            }[];
        };
        DefineMetric: {
            name: string;
            /**
             * @description `mean`. Contribution of an event: the value of `field`. Value of a unit: by `aggregation`: `sum` (default), `mean`, `min`, `max` of its values. Without events: 0 for `sum`; else left out. `proportion`. Contribution of an event: 1; with a `field`, 1 when it is above 0, else 0. Value of a unit: 1 when any event contributed 1, else 0. Without events: 0. `count`. Contribution of an event: 1. Value of a unit: the number of its events. Without events: 0.
             * @enum {string}
             */
            kind: "mean" | "proportion" | "count" | "ratio" | "quantile";
            /** @description Only events of this type. Default: events of any type; for a metric without `field`, the type that equals the name of the metric. */
            event_type?: string;
            /** @description The key of `metrics` to read; only for mean, proportion. Default for mean: the name. */
            field?: string;
            /**
             * @description How a unit's value is calculated from its values; only for mean. Default: sum.
             * @enum {string}
             */
            aggregation?: "sum" | "mean" | "min" | "max";
            /**
             * @description The direction of an improvement. Default: increase.
             * @enum {string}
             */
            direction?: "increase" | "decrease";
            description?: string;
            /** @description Not available yet. */
            window?: unknown;
        };
        Metric: {
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
        Job: {
            /** Format: uuid */
            id: string;
            /** @description What kind of work it is. */
            kind: string;
            /** @enum {string} */
            status: "queued" | "running" | "completed" | "failed" | "cancelled";
            progress: {
                /** @description Steps that are done and kept: after a crash the job goes on from here. */
                done: number;
                /** @description Null while it is not known. */
                total: number | null;
                /** @description What it is doing. */
                message: string | null;
            };
            /** @description Attempts since the job last got further. */
            attempts: number;
            /** @description With so many, it has failed. */
            max_attempts: number;
            /** @description A running job is cancelled at its next checkpoint. */
            cancel_requested: boolean;
            /** @description Of a completed job. */
            result: unknown;
            /** @description Why the last attempt failed. */
            error: string | null;
            /** @description The token’s subject or the API key’s id. */
            requested_by: string;
            /** Format: date-time */
            created_at: string;
            started_at: string | null;
            /** Format: date-time */
            updated_at: string;
            finished_at: string | null;
        };
        Aggregate: {
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
            /** @description Null if it has more than 14 digits before the decimal point. */
            sum: number | null;
            mean: number | null;
            min: number | null;
            max: number | null;
            /** @description Sample standard deviation of the events; null for a single event. */
            stddev: number | null;
            /** Format: date-time */
            created_at: string;
        };
        Results: {
            /** @description Present if there are more metrics: send it as `cursor`. */
            next_cursor?: string;
            /** Format: date-time */
            as_of: string;
            /** @description True if the results no longer change: the experiment is completed, and events that arrive now are too late to count (by default an hour after its end). */
            final: boolean;
            /**
             * @description `single`: all units were drawn from the same probabilities. `stratified`: the probabilities changed as planned; differences within regimes are averaged, weighted by their information. `weighted`: a bandit changed the probabilities, or there were more than 32 regimes; each unit is weighted by its own probabilities.
             * @enum {string}
             */
            method: "single" | "stratified" | "weighted";
            /** @enum {string} */
            population: "assigned" | "exposed";
            /** Format: uuid */
            baseline_variant_id: string;
            /** @description Number of assigned units that are analysed. */
            units: {
                [key: string]: number;
            };
            /** @description Number of these units that were exposed to their variant. */
            exposed: {
                [key: string]: number;
            };
            /** @description Units that were exposed to two variants; they count for the first. */
            crossovers: number;
            left_out: {
                /** @description Units assigned by an override. */
                override: number;
                /** @description Units with unknown probabilities: they are counted, but are part of no comparison. */
                outside_regimes: number;
            };
            regimes: {
                /** @description 1 to 32: units that were drawn from the same probabilities; 0: all further probabilities together; 33: units that were randomised by another system; -1: units from before regimes were recorded. */
                regime: number;
                /** @description The probabilities from which its units were drawn; null if there are several, or if they are unknown. */
                propensities: {
                    [key: string]: number;
                } | null;
                units: {
                    [key: string]: number;
                };
                /** @description Time of the first assignment in this regime. */
                since: string | null;
            }[];
            /** @description Check for a sample-ratio mismatch among the assigned units; `exposed` is the same check among the exposed units. */
            srm: {
                /**
                 * @description `alarm`: the sequential p-value is at most 0.001. `not_enough`: no alarm, but too few units to detect an arm whose odds are off by half. `ok`: no alarm, and enough units.
                 * @enum {string}
                 */
                verdict: "ok" | "alarm" | "not_enough";
                /** @description Pearson's chi-squared test of the present counts; valid only for a single look. */
                p_value: number;
                /** @description The minimum so far; valid for any number of looks. */
                sequential_p_value: number;
                /** @description Whether only one of the two p-values is at most 0.001; the verdict follows the sequential p-value. */
                disagree: boolean;
                /** @description Expected number of units, by the logged probabilities. */
                expected: {
                    [key: string]: number;
                };
                /** @description Number of units whose probabilities are known. */
                observed: {
                    [key: string]: number;
                };
                exposed: {
                    /**
                     * @description `alarm`: the sequential p-value is at most 0.001. `not_enough`: no alarm, but too few units to detect an arm whose odds are off by half. `ok`: no alarm, and enough units.
                     * @enum {string}
                     */
                    verdict: "ok" | "alarm" | "not_enough";
                    /** @description Pearson's chi-squared test of the present counts; valid only for a single look. */
                    p_value: number;
                    /** @description The minimum so far; valid for any number of looks. */
                    sequential_p_value: number;
                    /** @description Whether only one of the two p-values is at most 0.001; the verdict follows the sequential p-value. */
                    disagree: boolean;
                    /** @description Expected number of units, by the logged probabilities. */
                    expected: {
                        [key: string]: number;
                    };
                    /** @description Number of units whose probabilities are known. */
                    observed: {
                        [key: string]: number;
                    };
                };
            };
            /** @description Number of comparisons with an interval, of all requested metrics, including those on other pages. The intervals are not corrected for multiple comparisons. If there are several pages, the number is derived from sums of units, so with weights (see `method`) there can be fewer intervals. */
            comparisons: number;
            metrics: {
                metric_name: string;
                /** @enum {string} */
                kind: "mean" | "proportion" | "count";
                variants: {
                    /** Format: uuid */
                    variant_id: string;
                    variant_name: string;
                    /** @description Number of units in the population. */
                    units: number;
                    /** @description Mean over all of these units. */
                    mean: number;
                    stddev: number;
                    /** @description The two means whose difference is `difference`, if they differ from the plain means. */
                    adjusted?: {
                        mean: number;
                        baseline_mean: number;
                    };
                    /** @description Difference from the baseline; the estimate of `fixed`. */
                    difference?: number;
                    /** @description The difference divided by the absolute value of the baseline's mean. */
                    relative?: number;
                    /** @description The reason why there is no interval. */
                    not_enough?: string;
                    /** @description Valid for a single look at a time that was chosen beforehand. */
                    fixed?: {
                        /** @description 95 % interval of the difference. */
                        ci: number[];
                        /** @description p-value of the null hypothesis of no difference. */
                        p_value: number;
                        /** @description 95 % interval of the relative difference; absent where it would not be valid. */
                        relative_ci?: number[];
                    };
                    /** @description Valid for any number of looks. */
                    anytime?: {
                        /** @description 95 % interval of the difference. */
                        ci: number[];
                        /** @description p-value of the null hypothesis of no difference. */
                        p_value: number;
                        /** @description 95 % interval of the relative difference; absent where it would not be valid. */
                        relative_ci?: number[];
                        /** @description The estimate of this interval; with weights it differs slightly from `difference`. */
                        estimate: number;
                    };
                    /** @description Like `fixed`, valid for a single look at a time that was chosen beforehand; use `anytime` for continuous monitoring. */
                    bayesian?: {
                        /** @description 95 % credible interval of the difference. */
                        ci: number[];
                        /** @description Probability that the variant is better, in the metric's direction. */
                        probability_better: number;
                        /** @description Expected amount by which the variant is worse, counted as 0 where it is better. */
                        expected_loss: number;
                    };
                    /** @description Test of whether the effect is the same in all regimes. Present if at least two regimes have at least 30 units in each arm. For a bandit, only the first 32 regimes are compared, because only those are recorded separately. */
                    heterogeneity?: {
                        p_value: number;
                        /** @description Whether the p-value is below 0.01: the effect differs between regimes. */
                        differs: boolean;
                        regimes: {
                            /** @description 1 to 32: units that were drawn from the same probabilities; 0: all further probabilities together; 33: units that were randomised by another system; -1: units from before regimes were recorded. */
                            regime: number;
                            difference: number;
                            standard_error: number;
                        }[];
                        /** @description The average with regimes weighted by their units instead of by their information. Absent if a bandit had more regimes than are recorded separately. */
                        enrolled_average?: {
                            difference: number;
                            /** @description Lower and upper bound. */
                            ci?: number[];
                        };
                    };
                    /** @description Number of regimes that do not contribute to this comparison, because an arm has no units in them. */
                    regimes_left_out?: number;
                }[];
            }[];
        };
        Ledger: {
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
                /** @description Enrolled units that were exposed to it. */
                exposed: number;
                /** @description Events received for it, without those that happened or were received after the end of the experiment. */
                ingested: number;
                /** @description Events in its aggregates. */
                aggregated: number;
            }[];
            /** @description Units with decisions that are not enrolled: their requests named no experiments and no exposure followed, or the experiment did not enrol units at that time. */
            evaluated: number;
            /** @description Exposures that enrolled no unit, because they happened while the experiment was not active, before its start or after its end. */
            outside_window: number;
            /** @description Enrolled units that were exposed to a second variant. They count for the first. */
            crossovers: number;
            /** @description Events that wait for the definition of their variant. */
            pending: number;
            /** @description Duplicates with the same content as the first event. */
            repeats: number;
            /** @description Duplicates with other content than the first event; they are ignored. */
            conflicts: number;
            /** @description Events that broke a rule and were sent to the dead-letter topic. */
            dead_letters: number;
            /** @description Values that were ignored because the number of metric names exceeds its limit; their events count for all other metrics. */
            refused_values: number;
            /** @description The same counters for events that belong to no experiment. */
            unattributed: {
                repeats: number;
                conflicts: number;
                dead_letters: number;
                refused_values: number;
            };
            /** @description Events in the topic that this instance has not read yet. */
            lag_records: number;
        };
        CreateBandit: {
            /** @description Id or name. */
            experiment_id: string;
            /**
             * @description How arms are drawn: EpsilonGreedy: the arm with the highest expected reward, and with the exploration rate any arm; ThompsonSampling: each arm with the probability that it is the best; UCB: the arm with the highest upper confidence bound, with a width that is drawn, so that every arm has a propensity; Contextual: by a model of the reward in the context of each decision, with one of several policies.
             * @enum {string}
             */
            algorithm: "EpsilonGreedy" | "ThompsonSampling" | "UCB" | "Contextual";
            /** @description ε of EpsilonGreedy; for other algorithms, the share of traffic that is divided equally between all arms. */
            exploration_rate: number;
            arm_definitions: {
                arm_id: string;
                /** @description Any object, stored and served unchanged; only `variant` is interpreted. */
                configuration?: {
                    /** @description The name of one of the experiment's variants. Default: the arm's id. */
                    variant?: string;
                } & {
                    [key: string]: unknown;
                };
                /** @description Null: the default weak prior for the reward's kind. */
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
                /** @description Equal to min_probability: the probability is fixed. */
                max_probability?: number | null;
                /** @description A paused arm gets no traffic. */
                paused?: boolean;
            }[];
            reward: {
                /** @description The key of `metrics` in events. */
                metric_name: string;
                /** @enum {string} */
                kind: "binary" | "continuous" | "count";
                /** @description Range of the metric in one event. An event with a value outside it goes to the dead letters. */
                range?: [
                    number,
                    number
                ];
                /** @description Maximum time between a decision and its reward. */
                window_seconds: number;
            };
            /** @description Whether each decision is drawn again. Default: a unit is drawn once. */
            per_decision?: boolean;
            /** @description Seconds between two updates of the allocation. */
            update_frequency: number;
            /** @description How earlier rewards lose weight, by period of the decision. */
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
            /** @description Change detection for every arm. Null: none. */
            non_stationary_params?: {
                /** @description Number of decisions, at least 30, after which a change by the threshold is detected, or later if rewards are noisy. */
                window_size: number;
                /** @description The smallest change of an arm's mean to be detected, in units of reward. */
                drift_threshold: number;
                /**
                 * @description Default: page_hinkley. adwin requires bounded rewards; cusum uses the first window_size decisions as its reference.
                 * @enum {string}
                 */
                detector?: "adwin" | "page_hinkley" | "cusum";
                /**
                 * @description Which decisions of an arm count after an alarm. discount: all, with earlier decisions weighing as much as those since the change; window (default): those since the change; restart: those after the alarm.
                 * @enum {string}
                 */
                response?: "discount" | "window" | "restart";
            } | null;
            /** @description In units of reward: a higher cumulative expected regret raises an alarm. Null: no alarm. */
            regret_threshold?: number | null;
            /** @description Of ThompsonSampling: the share of draws that go to the leader itself, the others to its challenger. Null: all draws. */
            top_two?: number | null;
            /** @description Of UCB. Default: bayes_ucb; the others need bounded rewards. */
            ucb_index?: ("ucb1" | "kl_ucb" | "bayes_ucb") | null;
            /** @description Of Contextual. inverse_gap: SquareCB over a linear model of each arm. lin_ucb: LinUCB over a linear model of each arm. lin_ts: Thompson sampling over a linear model of each arm. logistic_ts: Thompson sampling over a logistic model of each arm; needs binary rewards, numbers with bins, and to be chosen when the bandit is made. honest_tree: Thompson sampling in the leaves of an honest tree; needs numbers with bins, and to be chosen when the bandit is made. Default: inverse_gap. */
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
            /** @description Number of new rewards after which the allocation is updated early. */
            update_after_rewards?: number | null;
            /** @description Maximum change of a probability in one update. */
            max_change?: number | null;
            /** @description The attributes from which features are made. Cannot be changed. */
            attribute_definitions?: ({
                name: string;
                /** @constant */
                type: "number";
                /** @description The usual range of values, which is scaled to -1 to 1. */
                range: [
                    number,
                    number
                ];
                /** @description Rounds a value to the nearest of this number of evenly spaced values in the range. */
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
                /** @description Instead of levels: the number of buckets to which values are hashed. */
                buckets: number;
            })[];
            /** @description For Contextual: names of attributes. Cannot be changed. */
            context_features?: {
                user_features?: string[];
                content_features?: string[];
            };
        };
        BanditConfiguration: {
            /** Format: uuid */
            id: string;
            version: number;
            /** Format: uuid */
            experiment_id: string;
            /** @description An active bandit draws decisions as long as its experiment is active. If the experiment is completed, the bandit is not changed and draws nothing; if it is archived or deleted, the bandit is stopped. Null: not known yet. */
            experiment_status: ("draft" | "active" | "paused" | "completed" | "archived" | "deleted") | null;
            /**
             * @description How arms are drawn: EpsilonGreedy: the arm with the highest expected reward, and with the exploration rate any arm; ThompsonSampling: each arm with the probability that it is the best; UCB: the arm with the highest upper confidence bound, with a width that is drawn, so that every arm has a propensity; Contextual: by a model of the reward in the context of each decision, with one of several policies.
             * @enum {string}
             */
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
            top_two: number | null;
            ucb_index: string | null;
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
                /** @constant */
                type: "number";
                /** @description The usual range of values, which is scaled to -1 to 1. */
                range: [
                    number,
                    number
                ];
                /** @description Rounds a value to the nearest of this number of evenly spaced values in the range. */
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
                /** @description Instead of levels: the number of buckets to which values are hashed. */
                buckets: number;
            })[];
            context_features: {
                user_features: string[];
                content_features: string[];
            } | null;
            forgetting: ({
                /** @constant */
                kind: "discount";
                factor: number;
                period_seconds: number;
            } | {
                /** @constant */
                kind: "window";
                periods: number;
                period_seconds: number;
            }) | null;
            non_stationary_params: {
                /** @description Number of decisions, at least 30, after which a change by the threshold is detected, or later if rewards are noisy. */
                window_size: number;
                /** @description The smallest change of an arm's mean to be detected, in units of reward. */
                drift_threshold: number;
                /**
                 * @description Default: page_hinkley. adwin requires bounded rewards; cusum uses the first window_size decisions as its reference.
                 * @enum {string}
                 */
                detector: "adwin" | "page_hinkley" | "cusum";
                /**
                 * @description Which decisions of an arm count after an alarm. discount: all, with earlier decisions weighing as much as those since the change; window (default): those since the change; restart: those after the alarm.
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
        ChangeBandit: {
            /**
             * @description How arms are drawn: EpsilonGreedy: the arm with the highest expected reward, and with the exploration rate any arm; ThompsonSampling: each arm with the probability that it is the best; UCB: the arm with the highest upper confidence bound, with a width that is drawn, so that every arm has a propensity; Contextual: by a model of the reward in the context of each decision, with one of several policies.
             * @enum {string}
             */
            algorithm?: "EpsilonGreedy" | "ThompsonSampling" | "UCB" | "Contextual";
            exploration_rate?: number;
            arm_definitions?: {
                arm_id: string;
                /** @description Any object, stored and served unchanged; only `variant` is interpreted. */
                configuration?: {
                    /** @description The name of one of the experiment's variants. Default: the arm's id. */
                    variant?: string;
                } & {
                    [key: string]: unknown;
                };
                /** @description Null: the default weak prior for the reward's kind. */
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
                /** @description Equal to min_probability: the probability is fixed. */
                max_probability?: number | null;
                /** @description A paused arm gets no traffic. */
                paused?: boolean;
            }[];
            update_frequency?: number;
            is_active?: boolean;
            /** @description Change detection for every arm. Null: none. */
            non_stationary_params?: {
                /** @description Number of decisions, at least 30, after which a change by the threshold is detected, or later if rewards are noisy. */
                window_size: number;
                /** @description The smallest change of an arm's mean to be detected, in units of reward. */
                drift_threshold: number;
                /**
                 * @description Default: page_hinkley. adwin requires bounded rewards; cusum uses the first window_size decisions as its reference.
                 * @enum {string}
                 */
                detector?: "adwin" | "page_hinkley" | "cusum";
                /**
                 * @description Which decisions of an arm count after an alarm. discount: all, with earlier decisions weighing as much as those since the change; window (default): those since the change; restart: those after the alarm.
                 * @enum {string}
                 */
                response?: "discount" | "window" | "restart";
            } | null;
            /** @description In units of reward: a higher cumulative expected regret raises an alarm. Null: no alarm. */
            regret_threshold?: number | null;
            /** @description Of ThompsonSampling: the share of draws that go to the leader itself, the others to its challenger. Null: all draws. */
            top_two?: number | null;
            /** @description Of UCB. Default: bayes_ucb; the others need bounded rewards. */
            ucb_index?: ("ucb1" | "kl_ucb" | "bayes_ucb") | null;
            /** @description Of Contextual. inverse_gap: SquareCB over a linear model of each arm. lin_ucb: LinUCB over a linear model of each arm. lin_ts: Thompson sampling over a linear model of each arm. logistic_ts: Thompson sampling over a logistic model of each arm; needs binary rewards, numbers with bins, and to be chosen when the bandit is made. honest_tree: Thompson sampling in the leaves of an honest tree; needs numbers with bins, and to be chosen when the bandit is made. Default: inverse_gap. */
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
            /** @description Number of new rewards after which the allocation is updated early. */
            update_after_rewards?: number | null;
            /** @description Maximum change of a probability in one update. */
            max_change?: number | null;
            /** @description Read-only: may come back as it is served, with no other value. */
            id?: unknown;
            /** @description Read-only: may come back as it is served, with no other value. */
            version?: unknown;
            /** @description Read-only: may come back as it is served, with no other value. */
            experiment_id?: unknown;
            /** @description Read-only and ignored, because it belongs to the experiment. */
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
        BanditState: {
            /** @description Version of the current allocation; null if the bandit has none. */
            version: number | null;
            config_version: number;
            /**
             * Format: date-time
             * @description Time up to which rewards were counted and the log had been read.
             */
            as_of: string;
            arm_probabilities: {
                [key: string]: number;
            };
            arms: {
                arm_id: string;
                /** @description Posterior of the expected reward, in the family of the prior. */
                posterior: {
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
                };
                /** @description Draws that count. */
                decisions: number;
                /** @description Draws whose reward is known. */
                resolved: number;
                pending: number;
                /** @description Mean of the rewards, weighted by `forgetting`; null without rewards. */
                mean: number | null;
                /** @description Mean of the posterior; null if it does not exist. */
                posterior_mean: number | null;
                /** @description Contains the expected reward with a posterior probability of 0.95. */
                credible_interval: [
                    number,
                    number
                ];
                probability_best: number;
                /** @description For Contextual: the linear model of the reward (with logistic_ts, of its log-odds), and the number of rewards. With honest_tree it is not used for decisions. */
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
                 * @description Time of the last decision that change detection has processed.
                 */
                watched_until: string;
                /** @description Draws that arrived after later draws had been processed: they count, but not for change detection. */
                late_draws: number;
                /** @description Rewards that arrived after their draws had been processed with a reward of 0. */
                late_rewards: number;
                /** @description Draws that were skipped because their propensities are not known. */
                skipped_draws: number;
                arms: {
                    arm_id: string;
                    /** @description Decisions in which the arm could be chosen, and their propensity-weighted mean, since monitoring of the arm began. */
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
                         * @description Decisions before this time count with the weight `keep`.
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
                         * @description Time of the decision whose reward raised the alarm.
                         */
                        found_at: string;
                        response: string;
                    }[];
                }[];
            } | null;
            /** @description Estimates of the arms' means, for each arm from its draws since its last alarm whose window has ended. Use `contrasts` to compare arms. Null if the range of rewards is not known, or if a draw's reward was outside it. */
            estimates: {
                arm_id: string;
                /** @description The mean of the rewards. It is biased, because the share of the arm depended on the rewards. */
                naive: {
                    n: number;
                    mean: number | null;
                    se: number | null;
                };
                /** @description The naive mean, shrunk towards the mean of all arms as far as chance explains their differences (positive-part James–Stein), because the arm with the highest mean is partly high by chance. Null with fewer than four arms whose rewards differ. */
                shrunk: {
                    mean: number;
                    se: number;
                } | null;
                /** @description Augmented inverse propensity weighting. */
                unbiased: {
                    mean: number;
                    se: number;
                } | null;
                /** @description The same with weights √propensity, and a 95 % interval that is valid for a single analysis of a large sample. */
                adaptive: {
                    mean: number;
                    se: number;
                    ci: [
                        number,
                        number
                    ];
                } | null;
                /** @description A 95 % interval that is valid for any number of analyses. */
                anytime: {
                    mean: number | null;
                    ci: [
                        number,
                        number
                    ];
                };
            }[] | null;
            /** @description Differences between each arm and the reference arm, in units of reward, since the last alarm about either. Use these to compare arms: differences of `estimates` are biased, because arms were drawn with different shares at different times. Null if `estimates` is null. */
            contrasts: {
                arm_id: string;
                /** @description The first arm of the configuration with which monitoring began. */
                reference_arm_id: string;
                /** @description With weights √(e(1-e)), where e is the arm's share of the two propensities; a 95 % interval that is valid for a single analysis of a large sample. */
                fixed: {
                    difference: number;
                    se: number;
                    ci: [
                        number,
                        number
                    ];
                } | null;
                /** @description A 95 % interval that is valid for any number of analyses and every sample size. */
                anytime: {
                    difference: number;
                    ci: [
                        number,
                        number
                    ];
                } | null;
            }[] | null;
            /** @description Number of invalid rewards, which are in the dead letters, by reason. */
            refused_rewards: {
                not_a_reward: number;
                out_of_range: number;
                from_the_future: number;
            };
            /** @description Number of rewards that count for no decision: their decision is not known, or they happened before it or after its window. They are kept, and count once their decision arrives. */
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
            /** @description By topic and partition: the state is computed from the records before this offset. */
            offsets: {
                [key: string]: number;
            };
        };
        BanditDecision: {
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
            /** @description Null as long as it is pending, and for a decision that does not count. */
            reward: number | null;
            /** @description The attributes of the unit in the request for the decision; null if there were none. */
            context: unknown;
        };
        AllocationVersion: {
            /** @description Number of the allocation, counted over all bandits of the experiment. */
            version: number;
            config_version: number;
            /** @description False: the bandit had stopped, and the split of the experiment applied. */
            is_active: boolean;
            /**
             * Format: date-time
             * @description Time up to which rewards were counted.
             */
            as_of: string;
            /** @description For a contextual policy: in the average context. */
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
        };
        WholeAllocationVersion: {
            /** @description Number of the allocation, counted over all bandits of the experiment. */
            version: number;
            config_version: number;
            /** @description False: the bandit had stopped, and the split of the experiment applied. */
            is_active: boolean;
            /**
             * Format: date-time
             * @description Time up to which rewards were counted.
             */
            as_of: string;
            /** @description For a contextual policy: in the average context. */
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
            /** @description The contextual policy, as it was published: `compilePolicy` of libs/bandits computes any unit's probabilities from it and the attributes. */
            policy: ({
                /** @description The rule that computes shares from scores. */
                rule: ({
                    /** @constant */
                    kind: "inverse_gap";
                    /** @description Per unit of reward. */
                    gamma: number;
                } & {
                    [key: string]: unknown;
                }) | ({
                    /** @constant */
                    kind: "lin_ucb";
                    /** @description In units of reward. */
                    alpha: number;
                } & {
                    [key: string]: unknown;
                }) | ({
                    /** @constant */
                    kind: "lin_ts";
                    spread: number;
                } & {
                    [key: string]: unknown;
                }) | ({
                    /** @constant */
                    kind: "logistic_ts";
                } & {
                    [key: string]: unknown;
                }) | ({
                    /** @constant */
                    kind: "honest_tree";
                    /** @description Nested: a split `{feature, threshold, pValue, left, right}`, or a leaf `{leaf}`. */
                    root: {
                        [key: string]: unknown;
                    };
                    /** @description Shares before limits, by leaf and arm. */
                    leaves: number[][];
                } & {
                    [key: string]: unknown;
                });
                features: {
                    user: ({
                        name: string;
                    } & {
                        [key: string]: unknown;
                    })[];
                    content?: ({
                        name: string;
                    } & {
                        [key: string]: unknown;
                    })[];
                } & {
                    [key: string]: unknown;
                };
                explorationRate: number;
                arms: ({
                    armId: string;
                    /** @description One for each column of the features. */
                    coefficients: number[];
                    /** @description The packed Cholesky factor of the model's precision. */
                    factor?: number[];
                } & {
                    [key: string]: unknown;
                })[];
            } & {
                [key: string]: unknown;
            }) | null;
        };
        RegretMetrics: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            bandit_config_id: string;
            /** Format: date-time */
            timestamp: string;
            /** @description Expected regret of all draws whose reward was known, in units of reward. */
            cumulative_regret: number;
            /** @description Parts of `cumulative_regret` by arm. */
            arm_regret: {
                [key: string]: number;
            };
            /** @description Draws whose reward was known. */
            decisions: number;
            /** @description The current allocation at that time. */
            allocation_version: number;
            regret_threshold: number | null;
        };
        CreateBayesianModel: {
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
                     * @description log if ratios matter, as for a learning rate. Default: linear.
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
                 * @description For a GaussianProcess. Default: matern52.
                 * @enum {string}
                 */
                kernel?: "rbf" | "matern32" | "matern52";
                /** @description For a GaussianProcess, as a fraction of a parameter's range on its scale: one number, or one for each parameter. Default: learned. */
                length_scale?: number | number[];
                /** @description Variance of one observation. Default: learned. */
                noise_variance?: number;
            };
            /**
             * @description Default: maximise.
             * @enum {string}
             */
            goal?: "maximise" | "minimise";
            /** @description Seed of all random choices. Default: derived from the id. */
            seed?: number;
            /** @description Points of the initial design. */
            initial_points?: number;
            /** @description Standard deviations in UCB. Default: 2. */
            beta?: number;
            /** @description Rules that end the search: see `convergence_metrics`. */
            stopping?: {
                expected_improvement?: number;
                regret_bound?: number;
                stagnation?: number;
            };
            /** @description Runs the search without a client: each suggestion is tried in a separate experiment with the unit type of `experiment_id`, and its results are the observation. */
            loop?: {
                /** @description Metric of the results whose mean per unit is the observation. */
                metric_name: string;
                /** @description Number of units of an iteration. */
                min_units: number;
                /**
                 * @description Time after that in which rewards of these units still count.
                 * @default 10
                 */
                settle_seconds: number;
                /** @description Maximum number of iterations. */
                max_iterations: number;
                /** @description The variant's config; the suggested point is added to its `params`. */
                config: {
                    [key: string]: unknown;
                };
            };
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
                    /** @enum {string} */
                    type?: "continuous" | "integer";
                    /** @description [min, max], both allowed. */
                    bounds: [
                        number,
                        number
                    ];
                    /**
                     * @description log if ratios matter, as for a learning rate. Default: linear.
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
            hyperparameters: {
                kernel: ("rbf" | "matern32" | "matern52") | null;
                /** @description A fraction of each parameter's range, as configured or learned; null before it is learned. */
                length_scale: number[] | null;
                noise_variance: number | null;
            };
            /** @enum {string} */
            goal: "maximise" | "minimise";
            seed: number;
            /** @description The configured rules that end the search. */
            stopping: {
                expected_improvement?: number;
                regret_bound?: number;
                stagnation?: number;
            };
            loop: {
                /** @description Metric of the results whose mean per unit is the observation. */
                metric_name: string;
                /** @description Number of units of an iteration. */
                min_units: number;
                /**
                 * @description Time after that in which rewards of these units still count.
                 * @default 10
                 */
                settle_seconds: number;
                /** @description Maximum number of iterations. */
                max_iterations: number;
                /** @description The variant's config; the suggested point is added to its `params`. */
                config: {
                    [key: string]: unknown;
                };
            } | null;
            /** @description For a search with a loop: the name of the experiment of the next iteration. */
            trial_experiment: string | null;
            /** @description The next iteration to be observed. */
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
                observations: number;
                best_value: number | null;
                best_iteration: number | null;
                /** @description The largest expected improvement of any point, in units of the objective. */
                max_expected_improvement: number | null;
                /** @description `max_expected_improvement` divided by the range of the observed values. */
                relative_expected_improvement: number | null;
                /** @description Maximum difference between the best value and the optimum, if mean ± 2 sd is true at every point. */
                regret_bound: number | null;
                /** @description Observations since the last improvement of at least a tenth of the interquartile range. */
                stagnation: number;
                /** @description How well the model predicts each observation from the others. */
                leave_one_out: {
                    rmse: number;
                    /** @description 1 if the uncertainty is correct, higher if the model underestimates it. */
                    standardised_square: number;
                    /** @description Share of observations inside their 95 % interval. */
                    coverage95: number;
                    log_density: number;
                } | null;
                /** @description Variance of one observation, in units of the objective squared. */
                noise_variance: number | null;
                trust_region_length: number | null;
                /** @description Whether the search has ended. */
                stop: boolean;
                /** @description The rules that ended the search. */
                reasons: ("expectedImprovement" | "regretBound" | "stagnation")[];
            } | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            /** @description The data from which the posterior is computed; `GET …/posterior` returns it at any points. Hyperparameters are null before they are learned. */
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
                /** @description Number of observations at the last fit of the hyperparameters. */
                fitted_at: number;
                /** @description The box to which a search over many parameters is restricted. */
                trust_region: {
                    /** @description Side of the box in the unit cube, before it is scaled by the length scales. */
                    length: number;
                    /** @description Consecutive improvements. */
                    successes: number;
                    /** @description Consecutive observations without improvement. */
                    failures: number;
                    /** @description Number of observations before this region, which it ignores. */
                    since: number;
                    /** @description The best value in this region. */
                    best: number | null;
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
                    /** @enum {string} */
                    type?: "continuous" | "integer";
                    /** @description [min, max], both allowed. */
                    bounds: [
                        number,
                        number
                    ];
                    /**
                     * @description log if ratios matter, as for a learning rate. Default: linear.
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
            hyperparameters: {
                kernel: ("rbf" | "matern32" | "matern52") | null;
                /** @description A fraction of each parameter's range, as configured or learned; null before it is learned. */
                length_scale: number[] | null;
                noise_variance: number | null;
            };
            /** @enum {string} */
            goal: "maximise" | "minimise";
            seed: number;
            /** @description The configured rules that end the search. */
            stopping: {
                expected_improvement?: number;
                regret_bound?: number;
                stagnation?: number;
            };
            loop: {
                /** @description Metric of the results whose mean per unit is the observation. */
                metric_name: string;
                /** @description Number of units of an iteration. */
                min_units: number;
                /**
                 * @description Time after that in which rewards of these units still count.
                 * @default 10
                 */
                settle_seconds: number;
                /** @description Maximum number of iterations. */
                max_iterations: number;
                /** @description The variant's config; the suggested point is added to its `params`. */
                config: {
                    [key: string]: unknown;
                };
            } | null;
            /** @description For a search with a loop: the name of the experiment of the next iteration. */
            trial_experiment: string | null;
            /** @description The next iteration to be observed. */
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
                observations: number;
                best_value: number | null;
                best_iteration: number | null;
                /** @description The largest expected improvement of any point, in units of the objective. */
                max_expected_improvement: number | null;
                /** @description `max_expected_improvement` divided by the range of the observed values. */
                relative_expected_improvement: number | null;
                /** @description Maximum difference between the best value and the optimum, if mean ± 2 sd is true at every point. */
                regret_bound: number | null;
                /** @description Observations since the last improvement of at least a tenth of the interquartile range. */
                stagnation: number;
                /** @description How well the model predicts each observation from the others. */
                leave_one_out: {
                    rmse: number;
                    /** @description 1 if the uncertainty is correct, higher if the model underestimates it. */
                    standardised_square: number;
                    /** @description Share of observations inside their 95 % interval. */
                    coverage95: number;
                    log_density: number;
                } | null;
                /** @description Variance of one observation, in units of the objective squared. */
                noise_variance: number | null;
                trust_region_length: number | null;
                /** @description Whether the search has ended. */
                stop: boolean;
                /** @description The rules that ended the search. */
                reasons: ("expectedImprovement" | "regretBound" | "stagnation")[];
            } | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
        };
        Iteration: {
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
            /** @description Improvement over the best earlier value; null for the first. */
            improvement: number | null;
        };
        SurvivalScenarioRequest: {
            /** @description Lower-case letters and underscores. */
            name: string;
            description?: string;
            /** @description Rows, from 100 to 100,000. */
            n_samples: number;
            /** @description Variables before encoding, from 1 to 1,000. */
            n_features: number;
            /** @description How many variables have an effect: at most `n_features`. */
            n_predictive?: number;
            /** @enum {string} */
            covariate_type: "gaussian" | "lognormal" | "categorical" | "mixed";
            /** @description Correlations of the latent normal variables, positive definite. Left out: independent variables. */
            correlation_matrix?: number[][] | null;
            /** @description All for `categorical`, some for `mixed`, otherwise 0. */
            n_categorical_features?: number;
            /** @description Levels of each categorical variable. Default 100. */
            cardinality?: number;
            /** @description Share of censored rows, from 0 to 0.95. */
            censoring_rate: number;
            /** @constant */
            censoring_distribution?: "exponential";
            /** @description Above 0. Default 0.5. */
            weibull_scale?: number;
            /** @description Above 0; above 1 the hazard rises with time. Default 2. */
            weibull_shape?: number;
            /** @description Effects are uniform between these. Default [-1, 1]. */
            coefficient_range?: number[];
        };
        SurvivalScenario: {
            /** @description The name. */
            id: string;
            name: string;
            description: string;
            n_samples: number;
            n_features: number;
            n_predictive: number;
            /** @enum {string} */
            covariate_type: "gaussian" | "lognormal" | "categorical" | "mixed";
            correlation_matrix: number[][] | null;
            n_categorical_features: number;
            cardinality: number;
            censoring_rate: number;
            /** @constant */
            censoring_distribution: "exponential";
            weibull_scale: number;
            weibull_shape: number;
            coefficient_range: number[];
            /** @description Whether it exists without having been defined. */
            predefined: boolean;
            created_by: string | null;
            created_at: string | null;
        };
        SurvivalTableRequest: {
            /** @description Lower-case letters and underscores; not the name of a scenario. */
            name: string;
            description?: string;
            /** @description The file (RFC 4180) with a header: at most 4194304 bytes in UTF-8, 100000 rows and 1,000 columns. Empty cells, `NA`, `NaN` and `null` are missing. */
            csv: string;
            /** @description The names of the columns that are used, at least one of them a feature; others are not. */
            columns: {
                /** @description The time of the event or of censoring, above 0, in any unit. */
                time: string;
                /** @description 1 or `true` for an event, 0 or `false` for censoring. */
                event: string;
                /** @default [] */
                numeric: string[];
                /** @default [] */
                categorical: string[];
            };
            /**
             * @description `refuse` rejects a table with missing features. `impute` replaces missing numbers by the median of the training split and counts missing categories among the other levels.
             * @default refuse
             * @enum {string}
             */
            missing: "refuse" | "impute";
            /**
             * @default ,
             * @enum {string}
             */
            delimiter: "," | ";" | "\t";
        };
        SurvivalTable: {
            /** @description The name. */
            id: string;
            name: string;
            description: string;
            n_samples: number;
            n_events: number;
            /** @description Share of censored rows. */
            censoring_rate: number;
            /** @description SHA-256 of the file. */
            sha256: string;
            columns: {
                time: string;
                event: string;
                numeric: string[];
                categorical: string[];
            };
            /** @enum {string} */
            missing: "refuse" | "impute";
            /** @enum {string} */
            delimiter: "," | ";" | "\t";
            bytes: number;
            /** @description SHA-256 of the file’s hash and of how it is read, as canonical JSON. */
            scenario_sha256: string;
            created_by: string;
            /** Format: date-time */
            created_at: string;
        };
        SurvivalExperimentRequest: {
            /**
             * Format: uuid
             * @description Left out: the service chooses one.
             */
            experiment_id?: string;
            name?: string;
            description?: string;
            /** @description At least 0. Generates the data and its splits, and the weights unless `seeds` are given. */
            seed: number;
            /** @description One run of each network for each of these seeds. Default: `seed` alone. */
            seeds?: number[];
            /** @description A complete scenario, or the name of an existing one with the fields that differ from it, or the name of a table. */
            data: {
                /** @description Lower-case letters and underscores. */
                name: string;
                description?: string;
                /** @description Rows, from 100 to 100,000. */
                n_samples?: number;
                /** @description Variables before encoding, from 1 to 1,000. */
                n_features?: number;
                /** @description How many variables have an effect: at most `n_features`. */
                n_predictive?: number;
                /** @enum {string} */
                covariate_type?: "gaussian" | "lognormal" | "categorical" | "mixed";
                /** @description Correlations of the latent normal variables, positive definite. Left out: independent variables. */
                correlation_matrix?: number[][] | null;
                /** @description All for `categorical`, some for `mixed`, otherwise 0. */
                n_categorical_features?: number;
                /** @description Levels of each categorical variable. Default 100. */
                cardinality?: number;
                /** @description Share of censored rows, from 0 to 0.95. */
                censoring_rate?: number;
                /** @constant */
                censoring_distribution?: "exponential";
                /** @description Above 0. Default 0.5. */
                weibull_scale?: number;
                /** @description Above 0; above 1 the hazard rises with time. Default 2. */
                weibull_shape?: number;
                /** @description Effects are uniform between these. Default [-1, 1]. */
                coefficient_range?: number[];
            };
            model: {
                /** @description Neurons of each hidden layer, from 1 to 4,096. A sweep of depths has one width. */
                widths: number[];
                /**
                 * @description Numbers of hidden layers, from 1 to 10. A sweep of widths has one depth.
                 * @default [
                 *       2
                 *     ]
                 */
                depths: number[];
                /**
                 * @description What varies.
                 * @default width
                 * @enum {string}
                 */
                sweep_type: "width" | "depth";
            };
            training: {
                /** @description Not used: `model.widths` are swept. */
                width?: number;
                /** @description Not used: `model.depths` are swept. */
                depth?: number;
                /**
                 * @default relu
                 * @enum {string}
                 */
                activation: "relu" | "tanh" | "selu";
                /**
                 * @description From 0 to 0.9.
                 * @default 0
                 */
                dropout: number;
                /**
                 * @description L2 regularisation, at least 0.
                 * @default 0
                 */
                weight_decay: number;
                /**
                 * @description From 1 to 100,000.
                 * @default 50000
                 */
                epochs: number;
                /**
                 * @description At most the rows of the training split.
                 * @default 256
                 */
                batch_size: number;
                /**
                 * @description Above 0.
                 * @default 0.001
                 */
                learning_rate: number;
                /**
                 * @default adam
                 * @enum {string}
                 */
                optimizer: "adam" | "sgd" | "adamw";
                /**
                 * @description How equal event times are treated.
                 * @default breslow
                 * @enum {string}
                 */
                ties: "breslow" | "efron";
                /**
                 * @description Of the integrated Brier score. `recommended` weights an event at t by 1/G(t-) and ends where G falls below 0.05; `scikit-survival` weights by 1/G(t) up to the last time.
                 * @default recommended
                 * @enum {string}
                 */
                brier_convention: "recommended" | "scikit-survival";
                /**
                 * @description Above 0, at most 1. After a loss or gradient that is not finite, a run starts once again with its learning rate times this.
                 * @default 0.1
                 */
                retry_lr_factor: number;
                /**
                 * @description After at most so many epochs, spaced logarithmically, metrics are measured: fewer if measuring would take more than a tenth of the training time.
                 * @default 300
                 */
                evaluation_points: number;
            };
            /**
             * @description Their sum is 1.
             * @default {
             *       "train": 0.6,
             *       "val": 0.2,
             *       "test": 0.2
             *     }
             */
            splits: {
                /** @default 0.6 */
                train: number;
                /** @default 0.2 */
                val: number;
                /** @default 0.2 */
                test: number;
            };
        };
        SurvivalExperiment: {
            /** Format: uuid */
            id: string;
            /**
             * Format: uuid
             * @description The same as `id`.
             */
            experiment_id: string;
            name: string;
            description: string;
            /** @enum {string} */
            status: "PENDING" | "RUNNING" | "COMPLETED" | "FAILED" | "CANCELLED";
            /** @description Whether the runs that have not ended are being skipped. */
            cancel_requested: boolean;
            failure_reason: string | null;
            /** @description Number of its runs in each status. */
            run_counts: {
                PENDING: number;
                RUNNING: number;
                COMPLETED: number;
                FAILED: number;
                SKIPPED: number;
            };
            seed: number;
            seeds: number[];
            /** @description A scenario, or a table. */
            data: {
                name: string;
                description: string;
                n_samples: number;
                n_features: number;
                n_predictive: number;
                /** @enum {string} */
                covariate_type: "gaussian" | "lognormal" | "categorical" | "mixed";
                correlation_matrix: number[][] | null;
                n_categorical_features: number;
                cardinality: number;
                censoring_rate: number;
                /** @constant */
                censoring_distribution: "exponential";
                weibull_scale: number;
                weibull_shape: number;
                coefficient_range: number[];
            } | components["schemas"]["SurvivalTableData"];
            /** @description SHA-256 of the scenario as canonical JSON (RFC 8785), or that of the table. */
            scenario_sha256: string;
            model: {
                widths: number[];
                depths: number[];
                /** @enum {string} */
                sweep_type: "width" | "depth";
            };
            training: {
                /** @enum {string} */
                activation: "relu" | "tanh" | "selu";
                dropout: number;
                weight_decay: number;
                epochs: number;
                batch_size: number;
                learning_rate: number;
                /** @enum {string} */
                optimizer: "adam" | "sgd" | "adamw";
                /** @enum {string} */
                ties: "breslow" | "efron";
                /** @enum {string} */
                brier_convention: "recommended" | "scikit-survival";
                retry_lr_factor: number;
                evaluation_points: number;
            };
            splits: {
                train: number;
                val: number;
                test: number;
            };
            /** @description Starts and retries. */
            attempts: number;
            /** @description Bytes of its files; estimated until it has ended. */
            file_bytes: number;
            /** @description The version of Assay that created it. */
            code_version: string;
            /** @description The folder of its files, below the service’s directory of outputs. */
            path: string;
            created_by: string;
            /** Format: date-time */
            created_at: string;
            started_at: string | null;
            /** @description When it completed, failed or was cancelled. */
            completed_at: string | null;
        };
        SurvivalTableData: {
            name: string;
            description: string;
            n_samples: number;
            n_events: number;
            /** @description Share of censored rows. */
            censoring_rate: number;
            /** @description Columns of the network’s input. */
            n_columns: number;
            table: {
                /** @description SHA-256 of the file. */
                sha256: string;
                columns: {
                    time: string;
                    event: string;
                    numeric: string[];
                    categorical: string[];
                };
                /** @enum {string} */
                missing: "refuse" | "impute";
                /** @enum {string} */
                delimiter: "," | ";" | "\t";
            };
        };
        SurvivalRun: {
            /** Format: uuid */
            id: string;
            /**
             * Format: uuid
             * @description The same as `id`.
             */
            run_id: string;
            /** Format: uuid */
            experiment_id: string;
            width: number;
            depth: number;
            seed: number;
            /** @description The folder of its files, below `runs`. */
            folder: string;
            model_config: {
                /** @enum {string} */
                activation: "relu" | "tanh" | "selu";
                dropout: number;
                weight_decay: number;
                epochs: number;
                batch_size: number;
                learning_rate: number;
                /** @enum {string} */
                optimizer: "adam" | "sgd" | "adamw";
                /** @enum {string} */
                ties: "breslow" | "efron";
                /** @enum {string} */
                brier_convention: "recommended" | "scikit-survival";
                retry_lr_factor: number;
                evaluation_points: number;
                width: number;
                depth: number;
            };
            n_parameters: number;
            /** @enum {string} */
            status: "PENDING" | "RUNNING" | "COMPLETED" | "FAILED" | "SKIPPED";
            /** @description Why it failed or was skipped. */
            failure_reason: string | null;
            /** @description Trainings that began anew: 2 after a loss or gradient that was not finite. */
            attempts: number;
            learning_rate: number;
            /** @description As of the last checkpoint. */
            epochs_completed: number;
            checkpoint_path: string | null;
            /** @description The measured epoch with the highest C-index of the validation split. */
            best_checkpoint_epoch: number | null;
            /** @description Of a completed run: SHA-256 of its parameters, float32 little-endian. */
            weights_sha256: string | null;
            policy_version_id: string | null;
            /** @description Its copy in MLflow; null if there is none. */
            mlflow_run_id: string | null;
            started_at: string | null;
            completed_at: string | null;
        };
        SurvivalMetricResult: {
            /** Format: uuid */
            run_id: string;
            epoch: number;
            /** @enum {string} */
            split: "train" | "val" | "test";
            c_index: number | null;
            integrated_brier_score: number | null;
            neg_log_likelihood: number | null;
            /** @description Antolini’s C. It and Uno’s are null in measurements by an older release. */
            c_index_antolini: number | null;
            /** @description Uno’s C, weighted by the censoring distribution of the training split. */
            c_index_uno: number | null;
            /** @description This and the following of the training split only. */
            gradient_norm: number | null;
            weight_norm: number | null;
            learning_rate: number | null;
            batch_loss_variance: number | null;
            /** Format: date-time */
            timestamp: string;
            /** @description The values of fields that are null because JSON has no such number. */
            non_finite?: {
                [key: string]: "NaN" | "Infinity" | "-Infinity";
            };
        };
        DoubleDescentCurve: {
            /** Format: uuid */
            experiment_id: string;
            /** @enum {string} */
            metric_name: "c_index" | "ibs" | "nll";
            /** @enum {string} */
            split: "train" | "val" | "test";
            /** @enum {string} */
            axis: "width" | "depth";
            /** @description Widths or depths, ascending. */
            capacities: number[];
            /** @description Trained parameters at each capacity. */
            n_parameters: number[];
            /** @description The mean over the seeds; null where no run completed. */
            values: (number | null)[];
            /** @description Of the means; null with fewer than two seeds. */
            std_errors: (number | null)[];
            /** @description Lower is better: for the C-index 1 minus the value. */
            errors: (number | null)[];
            /** @description Where the parameters are nearest to the rows or events of the training split, and where its C-index first reaches 0.99. Null: not within the sweep. */
            thresholds: {
                samples: {
                    capacity: number;
                    n_parameters: number;
                } | null;
                events: {
                    capacity: number;
                    n_parameters: number;
                } | null;
                empirical: {
                    capacity: number;
                    n_parameters: number;
                } | null;
            };
            /** @description The capacity of the empirical threshold, else that of events. */
            interpolation_threshold: number | null;
            peak_location: number | null;
            /** @description The error there. */
            peak_value: number | null;
            /** @description The least error below half of the threshold’s parameters. */
            classical_minimum: number | null;
            classical_minimum_location: number | null;
            /** @description The least error above twice the threshold’s parameters. */
            modern_minimum: number | null;
            modern_minimum_location: number | null;
            regimes: {
                classical: number[];
                critical: number[];
                modern: number[];
            };
            rise: number | null;
            fall: number | null;
            difference_std_error: number | null;
            /** @enum {string} */
            verdict: "double_descent" | "monotone" | "monotone_divergence" | "threshold_not_reached" | "none";
            /** @description The verdict in words. */
            sentence: string;
        };
        SurvivalFile: {
            path: string;
            bytes: number;
        };
        CreatePolicy: {
            /** @description Unique. */
            name: string;
            description?: string | null;
        };
        Policy: {
            /** Format: uuid */
            id: string;
            name: string;
            description: string | null;
            created_by: string;
            /** Format: date-time */
            created_at: string;
        };
        PolicyWithAliases: {
            /** Format: uuid */
            id: string;
            name: string;
            description: string | null;
            created_by: string;
            /** Format: date-time */
            created_at: string;
            /** @description By name. */
            aliases: components["schemas"]["PolicyAlias"][];
        };
        PolicyAlias: {
            alias: string;
            version: number;
            /** Format: uuid */
            policy_version_id: string;
            /** @description The version to which `roll_back` returns; null if there is none, also after a roll-back. */
            previous_version: number | null;
            changed_by: string;
            /** Format: date-time */
            changed_at: string;
        };
        CreatePolicyVersion: {
            /** @constant */
            kind: "onnx";
            /**
             * Format: uuid
             * @description A completed training run: its network with the best validation metric.
             */
            run_id?: string;
            /** @description An ONNX file as base64, at most 8388608 bytes: one input [rows, columns] and one output [rows] or [rows, values] of 32-bit floats, operators of feed-forward networks, operator set 13 to 21. */
            model?: string;
            /** @description Names of the model’s columns, in their order. Left out: those of the run, or none. */
            features?: string[];
            /** @description Parameters of those that use the version, served unchanged. */
            config_defaults?: {
                [key: string]: unknown;
            };
        } | {
            /** @constant */
            kind: "fixed";
            /** @description Probabilities by arm, which sum to 1; or `uniform`, the same for each arm, whatever arms there are. */
            action_probabilities: "uniform" | {
                [key: string]: number;
            };
            /** @description Parameters of those that use the version, served unchanged. */
            config_defaults?: {
                [key: string]: unknown;
            };
        } | {
            /** @constant */
            kind: "bandit";
            /**
             * Format: uuid
             * @description The bandit.
             */
            bandit_config_id: string;
            /** @description Number of the allocation, as `GET /v1/bandits/{id}/allocation-versions` lists them. */
            allocation_version: number;
            /** @description Parameters of those that use the version, served unchanged. */
            config_defaults?: {
                [key: string]: unknown;
            };
        };
        PolicyVersion: {
            /**
             * Format: uuid
             * @description The value of a variant’s `policy_version_id`.
             */
            id: string;
            /** Format: uuid */
            policy_id: string;
            policy_name: string;
            version: number;
            /** @enum {string} */
            kind: "onnx" | "fixed" | "bandit";
            /** @enum {string} */
            status: "active" | "deprecated" | "archived";
            /** @description Assay’s own name and number unless `mlflow_linked_at` is given. */
            mlflow_model_name: string;
            mlflow_model_version: string;
            mlflow_linked_at: string | null;
            /** @description When the model of an archived version was deleted; null if it is kept or there is none. */
            model_deleted_at: string | null;
            config_defaults: {
                [key: string]: unknown;
            };
            /** @description Null for an `onnx` version and for a contextual bandit, whose outputs depend on the inputs. */
            action_probabilities: ("uniform" | {
                [key: string]: number;
            }) | null;
            /** @description Null unless the kind is `bandit`. */
            bandit: components["schemas"]["PolicyBandit"] | null;
            /** @description Null unless the kind is `onnx`. */
            model: components["schemas"]["PolicyModel"] | null;
            /** @description The training run; null for an uploaded model and other kinds. */
            lineage: components["schemas"]["PolicyLineage"] | null;
            /** @description What predictions of survival are made with; null unless a training run has a baseline hazard. */
            survival: components["schemas"]["PolicySurvivalModel"] | null;
            aliases: string[];
            created_by: string;
            /** Format: date-time */
            created_at: string;
        };
        PolicyBandit: {
            /** Format: uuid */
            bandit_config_id: string;
            allocation_version: number;
            /** @description The file of the policy of a contextual bandit; null for other bandits. */
            contextual_policy: {
                sha256: string;
                bytes: number;
                /** @description Its key in the artifact store. */
                artifact: string;
            } | null;
        };
        PolicyModel: {
            sha256: string;
            bytes: number;
            columns: number;
            /** @description Values of a row’s output; null: one number for each row. */
            outputs: number | null;
            features: string[] | null;
            /** @description Its key in the artifact store. */
            artifact: string;
        };
        PolicyLineage: {
            /** Format: uuid */
            run_id: string;
            /** Format: uuid */
            experiment_id: string;
            scenario_sha256: string;
            code_version: string;
            seed: number;
        };
        PolicySurvivalModel: {
            /** @description What a row has, in the units of the table; null if rows are the columns of the model. */
            inputs: {
                name: string;
                /** @enum {string} */
                kind: "numeric" | "categorical";
                /** @description Whether a missing value is refused; otherwise it is imputed. */
                required: boolean;
                /** @description Of a categorical input. */
                levels?: string[];
                /** @description Whether other categories than `levels` are taken, all as one. */
                takes_other_levels?: boolean;
            }[] | null;
            /** @description The last observed time of the training split. */
            last_time: number;
            /** @description Steps of the cumulative baseline hazard. */
            baseline_steps: number;
        };
        ChangePolicyVersion: {
            /** @enum {string} */
            status: "active" | "deprecated" | "archived";
        };
        SetPolicyAlias: {
            /** @description The version to which it is to point. */
            version?: number;
            /**
             * @description In place of `version`: the version before its last move.
             * @constant
             */
            roll_back?: true;
        };
        PredictionRequest: {
            /** @description Rows: a list of numbers in the order of the features, or an object with a number for each feature; for a version with `survival.inputs` an object with a value for each of these; for a contextual bandit an object with attributes of any types. */
            inputs: (number[] | {
                [key: string]: unknown;
            })[];
            /** @description The arms of a uniform version. */
            arms?: string[];
            /** @description Times for the probabilities of survival, ascending and not negative, in the unit of the training data; rows × times at most 100000. */
            times?: number[];
        };
        Prediction: {
            /** Format: uuid */
            policy_version_id: string;
            /** @description SHA-256 of the model or of the policy of a contextual bandit; null for other versions. */
            model_sha256: string | null;
            /** @description One for each row: a number (the log hazard, for networks of training runs), a list of numbers, or for `fixed` and `bandit` the probabilities by arm. Null in place of a number that is not finite. */
            outputs: ((number | null) | (number | null)[] | {
                [key: string]: number;
            })[];
            /** @description Of a version with `survival`: e^h of each row’s log hazard h, so that its cumulative hazard is the baseline’s times this. Null where it is not finite. */
            risk?: (number | null)[];
            /** @description With `times`: the probability that a row’s event has not happened by each of them. Null after `last_time`, because nothing was observed then. */
            survival?: (number | null)[][];
            /** @description The last observed time of the training split. */
            last_time?: number;
        };
    };
    responses: {
        /** @description Any other problem, such as 500: something failed here, and was logged. */
        Problem: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Internal Server Error",
                 *       "status": 500,
                 *       "detail": "Something failed on our side. It has been logged.",
                 *       "request_id": "0199a000-0000-7000-8000-0000000000ff"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The request is malformed: invalid JSON, a wrong type, a missing or unknown field, or an invalid parameter. */
        BadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Bad Request",
                 *       "status": 400,
                 *       "detail": "The request does not have the expected form. See errors.",
                 *       "errors": [
                 *         {
                 *           "pointer": "/name",
                 *           "detail": "is required"
                 *         }
                 *       ],
                 *       "request_id": "0199a000-0000-7000-8000-0000000000ff"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The credential is missing or invalid. */
        Unauthorized: {
            headers: {
                "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Unauthorized",
                 *       "status": 401,
                 *       "detail": "Send \"Authorization: Bearer <token>\" or \"X-API-Key: <key>\".",
                 *       "request_id": "0199a000-0000-7000-8000-0000000000ff"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The credential lacks a scope, or its key may not name this unit type. */
        Forbidden: {
            headers: {
                "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Forbidden",
                 *       "status": 403,
                 *       "detail": "This needs the scope \"experiments:write\".",
                 *       "request_id": "0199a000-0000-7000-8000-0000000000ff"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description No resource has this id or name. */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Not Found",
                 *       "status": 404,
                 *       "detail": "There is no experiment with the id or name checkout.",
                 *       "request_id": "0199a000-0000-7000-8000-0000000000ff"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The request did not arrive in time. Nothing was done. */
        RequestTimeout: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Request Timeout",
                 *       "status": 408,
                 *       "detail": "The request did not arrive in time. Send the same again.",
                 *       "request_id": "0199a000-0000-7000-8000-0000000000ff"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The resource has changed: `If-Match` names another version. Read the resource again and repeat the change. */
        PreconditionFailed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Precondition Failed",
                 *       "status": 412,
                 *       "detail": "Somebody changed it first: it is at version 4 now. Read it again and repeat the change.",
                 *       "request_id": "0199a000-0000-7000-8000-0000000000ff"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The request exceeds the limit of bytes or items. Send it in parts. */
        ContentTooLarge: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Payload Too Large",
                 *       "status": 413,
                 *       "detail": "The body is too large. Send less at once.",
                 *       "request_id": "0199a000-0000-7000-8000-0000000000ff"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body is not `application/json`, or its encoding is not supported. */
        UnsupportedMediaType: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Unsupported Media Type",
                 *       "status": 415,
                 *       "detail": "Send the body as \"Content-Type: application/json\".",
                 *       "request_id": "0199a000-0000-7000-8000-0000000000ff"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The request is well formed, but breaks a rule: a range, a sum, a reference, or a value that cannot be stored. */
        UnprocessableContent: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Unprocessable Entity",
                 *       "status": 422,
                 *       "detail": "The request breaks a rule. See errors.",
                 *       "errors": [
                 *         {
                 *           "pointer": "/description",
                 *           "detail": "must have at most 10,000 characters"
                 *         }
                 *       ],
                 *       "request_id": "0199a000-0000-7000-8000-0000000000ff"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The caller has too many requests in progress, or sends them too often. Nothing was done. */
        TooManyRequests: {
            headers: {
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Too Many Requests",
                 *       "status": 429,
                 *       "detail": "250 of your requests are waiting already. Send fewer at once.",
                 *       "request_id": "0199a000-0000-7000-8000-0000000000ff"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The service is overloaded, or one of its dependencies is unavailable. Nothing was done; send the same request again. */
        ServiceUnavailable: {
            headers: {
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Service Unavailable",
                 *       "status": 503,
                 *       "detail": "The database is away, so nothing was read or changed. Send the same again.",
                 *       "request_id": "0199a000-0000-7000-8000-0000000000ff"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: {
        /**
         * @description The version of what is answered, for `If-Match` and `If-None-Match`.
         * @example "3"
         */
        ETag: string;
        /**
         * @description Where what was made is found.
         * @example /v1/experiments/0199a000-0000-7000-8000-000000000001
         */
        Location: string;
        /**
         * @description Seconds after which the same request may be sent again.
         * @example 1
         */
        "Retry-After": number;
        /**
         * @description The required credential, and the fault of the credential that was sent.
         * @example Bearer realm="assay", error="insufficient_scope", scope="experiments:write"
         */
        "WWW-Authenticate": string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listAssignments: {
        parameters: {
            query: {
                /** @description Maximum number of items of the page. */
                limit?: number;
                /** @description `next_cursor` of the previous page. */
                cursor?: string;
                /**
                 * @description Kind of unit.
                 * @example shopper
                 */
                unit_type: string;
                /**
                 * @description The unit.
                 * @example shopper-1842
                 */
                unit_id: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of assignments. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "0199a000-0000-7000-8000-00000000000f",
                     *           "experiment_id": "0199a000-0000-7000-8000-000000000003",
                     *           "experiment_name": "checkout-button-colour",
                     *           "unit_type": "shopper",
                     *           "unit_id": "shopper-1842",
                     *           "variant_id": "0199a000-0000-7000-8000-000000000004",
                     *           "variant_name": "control",
                     *           "decision_id": "0199a000-0000-7000-8000-000000000006",
                     *           "reason": "SPLIT",
                     *           "enrols": true,
                     *           "assigned_at": "2026-11-30T20:27:48.207Z"
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["Assignment"][];
                        /** @description Cursor of the next page; null on the last page. */
                        next_cursor: string | null;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            /** @description Earlier decisions could not be stored within 3 s, or the service is overloaded. Send the same request again. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The database is away, so nothing was read or changed. Send the same again.",
                     *       "request_id": "0199a000-0000-7000-8000-0000000000ff"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    assignUnit: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "unit_type": "shopper",
                 *       "unit_id": "shopper-1842",
                 *       "attributes": {
                 *         "country": "NO"
                 *       },
                 *       "experiments": [
                 *         "checkout-button-colour"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["AssignUnit"];
            };
        };
        responses: {
            /** @description The receipts, and the reason for each experiment that excludes the unit. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "unit_type": "shopper",
                     *       "unit_id": "shopper-1842",
                     *       "assignments": [
                     *         {
                     *           "decision_id": "0199a000-0000-7000-8000-000000000006",
                     *           "experiment_id": "0199a000-0000-7000-8000-000000000003",
                     *           "experiment_name": "checkout-button-colour",
                     *           "experiment_version": 3,
                     *           "variant_id": "0199a000-0000-7000-8000-000000000004",
                     *           "variant_name": "control",
                     *           "propensity": 0.4,
                     *           "propensities": {
                     *             "0199a000-0000-7000-8000-000000000004": 0.4,
                     *             "0199a000-0000-7000-8000-000000000005": 0.6
                     *           },
                     *           "allocation": null,
                     *           "config": {
                     *             "colour": "grey"
                     *           },
                     *           "reason": "SPLIT",
                     *           "bucket": 1079,
                     *           "decided_at": "2026-11-30T20:27:48.207Z"
                     *         }
                     *       ],
                     *       "excluded": []
                     *     }
                     */
                    "application/json": components["schemas"]["Assignments"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            408: components["responses"]["RequestTimeout"];
            /** @description The request exceeds a limit: 8 MiB of body, 200,000 units times experiments, about 16 MiB of answer, or the size of its decisions in the journal. Send fewer units or name fewer experiments. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Payload Too Large",
                     *       "status": 413,
                     *       "detail": "The body is too large. Send less at once.",
                     *       "request_id": "0199a000-0000-7000-8000-0000000000ff"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableContent"];
            /** @description The caller has too many requests in progress, or its unpublished decisions take its maximum share of the journal (half of the space that other callers leave), because Kafka is unavailable or slow. No decision was returned. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "250 of your requests are waiting already. Send fewer at once.",
                     *       "request_id": "0199a000-0000-7000-8000-0000000000ff"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The journal is full, or the service is overloaded. No decision was returned. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The database is away, so nothing was read or changed. Send the same again.",
                     *       "request_id": "0199a000-0000-7000-8000-0000000000ff"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    assignUnits: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "unit_type": "shopper",
                 *       "units": [
                 *         {
                 *           "unit_id": "shopper-1842",
                 *           "attributes": {
                 *             "country": "NO"
                 *           }
                 *         },
                 *         {
                 *           "unit_id": "shopper-1843",
                 *           "attributes": {
                 *             "country": "DK"
                 *           }
                 *         }
                 *       ],
                 *       "experiments": [
                 *         "checkout-button-colour"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["AssignUnits"];
            };
        };
        responses: {
            /** @description A result for each unit, in the order of the request. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "results": [
                     *         {
                     *           "unit_type": "shopper",
                     *           "unit_id": "shopper-1842",
                     *           "assignments": [
                     *             {
                     *               "decision_id": "0199a000-0000-7000-8000-000000000007",
                     *               "experiment_id": "0199a000-0000-7000-8000-000000000003",
                     *               "experiment_name": "checkout-button-colour",
                     *               "experiment_version": 3,
                     *               "variant_id": "0199a000-0000-7000-8000-000000000004",
                     *               "variant_name": "control",
                     *               "propensity": 0.4,
                     *               "propensities": {
                     *                 "0199a000-0000-7000-8000-000000000004": 0.4,
                     *                 "0199a000-0000-7000-8000-000000000005": 0.6
                     *               },
                     *               "allocation": null,
                     *               "config": {
                     *                 "colour": "grey"
                     *               },
                     *               "reason": "SPLIT",
                     *               "bucket": 1079,
                     *               "decided_at": "2026-11-30T20:27:48.248Z"
                     *             }
                     *           ],
                     *           "excluded": []
                     *         },
                     *         {
                     *           "unit_type": "shopper",
                     *           "unit_id": "shopper-1843",
                     *           "assignments": [],
                     *           "excluded": [
                     *             {
                     *               "experiment_id": "0199a000-0000-7000-8000-000000000003",
                     *               "experiment_name": "checkout-button-colour",
                     *               "reason": "NOT_TARGETED"
                     *             }
                     *           ]
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        results: components["schemas"]["Assignments"][];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            408: components["responses"]["RequestTimeout"];
            /** @description The request exceeds a limit: 8 MiB of body, 200,000 units times experiments, about 16 MiB of answer, or the size of its decisions in the journal. Send fewer units or name fewer experiments. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Payload Too Large",
                     *       "status": 413,
                     *       "detail": "The body is too large. Send less at once.",
                     *       "request_id": "0199a000-0000-7000-8000-0000000000ff"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableContent"];
            /** @description The caller has too many requests in progress, or its unpublished decisions take its maximum share of the journal (half of the space that other callers leave), because Kafka is unavailable or slow. No decision was returned. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "250 of your requests are waiting already. Send fewer at once.",
                     *       "request_id": "0199a000-0000-7000-8000-0000000000ff"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The journal is full, or the service is overloaded. No decision was returned. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The database is away, so nothing was read or changed. Send the same again.",
                     *       "request_id": "0199a000-0000-7000-8000-0000000000ff"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listAuditEntries: {
        parameters: {
            query?: {
                /** @description Maximum number of items of the page. */
                limit?: number;
                /** @description `next_cursor` of the previous page. */
                cursor?: string;
                /** @description Changes by this token’s subject or API key. */
                subject?: string;
                /** @description Changes of what has this id, or had this name then. */
                entity?: string;
                /** @description No earlier changes. */
                from?: string;
                /** @description Changes before this time. */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of changes. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "0199a000-0000-7000-8000-000000000013",
                     *           "at": "2026-11-30T20:27:50.139Z",
                     *           "subject": "anna@example.org",
                     *           "credential": "token",
                     *           "address": "192.0.2.17",
                     *           "request_id": "0199a000-0000-7000-8000-000000000014",
                     *           "action": "change",
                     *           "entity_type": "experiment",
                     *           "entity_id": "0199a000-0000-7000-8000-000000000003",
                     *           "entity_name": "checkout-button-colour",
                     *           "version": 2,
                     *           "changes": [
                     *             {
                     *               "op": "replace",
                     *               "path": "/description",
                     *               "from": "Does a green button sell more?",
                     *               "to": null
                     *             }
                     *           ],
                     *           "changes_left_out": 0
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["AuditEntry"][];
                        /** @description Cursor of the next page; null on the last page. */
                        next_cursor: string | null;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    listBandits: {
        parameters: {
            query?: {
                /** @description Maximum number of items of the page. */
                limit?: number;
                /** @description `next_cursor` of the previous page. */
                cursor?: string;
                /** @description Id or name. */
                experiment_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of bandits. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "0199a000-0000-7000-8000-000000000009",
                     *           "version": 2,
                     *           "experiment_id": "0199a000-0000-7000-8000-000000000003",
                     *           "experiment_status": "active",
                     *           "algorithm": "ThompsonSampling",
                     *           "exploration_rate": 0.05,
                     *           "arm_definitions": [
                     *             {
                     *               "arm_id": "control",
                     *               "configuration": {
                     *                 "variant": "control"
                     *               },
                     *               "prior": null,
                     *               "min_probability": null,
                     *               "max_probability": null,
                     *               "paused": false
                     *             },
                     *             {
                     *               "arm_id": "green",
                     *               "configuration": {
                     *                 "variant": "green"
                     *               },
                     *               "prior": null,
                     *               "min_probability": 0.2,
                     *               "max_probability": null,
                     *               "paused": false
                     *             }
                     *           ],
                     *           "reward": {
                     *             "metric_name": "basket_value",
                     *             "kind": "continuous",
                     *             "range": [
                     *               0,
                     *               500
                     *             ],
                     *             "window_seconds": 86400
                     *           },
                     *           "per_decision": false,
                     *           "update_frequency": 30,
                     *           "update_after_rewards": null,
                     *           "max_change": null,
                     *           "ucb_index": null,
                     *           "top_two": null,
                     *           "policy": null,
                     *           "tree": null,
                     *           "attribute_definitions": [],
                     *           "context_features": null,
                     *           "forgetting": null,
                     *           "non_stationary_params": {
                     *             "window_size": 500,
                     *             "drift_threshold": 5,
                     *             "detector": "page_hinkley",
                     *             "response": "window"
                     *           },
                     *           "regret_threshold": 1000,
                     *           "is_active": true,
                     *           "created_at": "2026-11-30T20:27:49.873Z",
                     *           "updated_at": "2026-11-30T20:27:50.139Z"
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["BanditConfiguration"][];
                        /** @description Cursor of the next page; null on the last page. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description The resource has not changed: `If-None-Match` names its current `ETag`. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    createBandit: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Made up by the caller. For 24 hours the same request with the same key gets the same answer and is done once; another request gets 422, and 409 while the first is under way.
                 * @example e7c6a1f0-create-checkout
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "experiment_id": "checkout-button-colour",
                 *       "algorithm": "ThompsonSampling",
                 *       "exploration_rate": 0.1,
                 *       "arm_definitions": [
                 *         {
                 *           "arm_id": "control"
                 *         },
                 *         {
                 *           "arm_id": "green",
                 *           "min_probability": 0.2
                 *         }
                 *       ],
                 *       "reward": {
                 *         "metric_name": "basket_value",
                 *         "kind": "continuous",
                 *         "range": [
                 *           0,
                 *           500
                 *         ],
                 *         "window_seconds": 86400
                 *       },
                 *       "update_frequency": 60,
                 *       "non_stationary_params": {
                 *         "window_size": 500,
                 *         "drift_threshold": 5
                 *       },
                 *       "regret_threshold": 1000
                 *     }
                 */
                "application/json": components["schemas"]["CreateBandit"];
            };
        };
        responses: {
            /** @description The bandit. */
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0199a000-0000-7000-8000-000000000009",
                     *       "version": 2,
                     *       "experiment_id": "0199a000-0000-7000-8000-000000000003",
                     *       "experiment_status": "active",
                     *       "algorithm": "ThompsonSampling",
                     *       "exploration_rate": 0.05,
                     *       "arm_definitions": [
                     *         {
                     *           "arm_id": "control",
                     *           "configuration": {
                     *             "variant": "control"
                     *           },
                     *           "prior": null,
                     *           "min_probability": null,
                     *           "max_probability": null,
                     *           "paused": false
                     *         },
                     *         {
                     *           "arm_id": "green",
                     *           "configuration": {
                     *             "variant": "green"
                     *           },
                     *           "prior": null,
                     *           "min_probability": 0.2,
                     *           "max_probability": null,
                     *           "paused": false
                     *         }
                     *       ],
                     *       "reward": {
                     *         "metric_name": "basket_value",
                     *         "kind": "continuous",
                     *         "range": [
                     *           0,
                     *           500
                     *         ],
                     *         "window_seconds": 86400
                     *       },
                     *       "per_decision": false,
                     *       "update_frequency": 30,
                     *       "update_after_rewards": null,
                     *       "max_change": null,
                     *       "ucb_index": null,
                     *       "top_two": null,
                     *       "policy": null,
                     *       "tree": null,
                     *       "attribute_definitions": [],
                     *       "context_features": null,
                     *       "forgetting": null,
                     *       "non_stationary_params": {
                     *         "window_size": 500,
                     *         "drift_threshold": 5,
                     *         "detector": "page_hinkley",
                     *         "response": "window"
                     *       },
                     *       "regret_threshold": 1000,
                     *       "is_active": true,
                     *       "created_at": "2026-11-30T20:27:49.873Z",
                     *       "updated_at": "2026-11-30T20:27:50.139Z"
                     *     }
                     */
                    "application/json": components["schemas"]["BanditConfiguration"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            408: components["responses"]["RequestTimeout"];
            /** @description Another bandit of the experiment is active, or the first request with this `Idempotency-Key` is still under way. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "There is another experiment called checkout; choose another name.",
                     *       "errors": [
                     *         {
                     *           "pointer": "/name",
                     *           "detail": "Is in use."
                     *         }
                     *       ],
                     *       "request_id": "0199a000-0000-7000-8000-0000000000ff"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    getBandit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the bandit.
                 * @example 0199a000-0000-7000-8000-000000000009
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The bandit. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0199a000-0000-7000-8000-000000000009",
                     *       "version": 2,
                     *       "experiment_id": "0199a000-0000-7000-8000-000000000003",
                     *       "experiment_status": "active",
                     *       "algorithm": "ThompsonSampling",
                     *       "exploration_rate": 0.05,
                     *       "arm_definitions": [
                     *         {
                     *           "arm_id": "control",
                     *           "configuration": {
                     *             "variant": "control"
                     *           },
                     *           "prior": null,
                     *           "min_probability": null,
                     *           "max_probability": null,
                     *           "paused": false
                     *         },
                     *         {
                     *           "arm_id": "green",
                     *           "configuration": {
                     *             "variant": "green"
                     *           },
                     *           "prior": null,
                     *           "min_probability": 0.2,
                     *           "max_probability": null,
                     *           "paused": false
                     *         }
                     *       ],
                     *       "reward": {
                     *         "metric_name": "basket_value",
                     *         "kind": "continuous",
                     *         "range": [
                     *           0,
                     *           500
                     *         ],
                     *         "window_seconds": 86400
                     *       },
                     *       "per_decision": false,
                     *       "update_frequency": 30,
                     *       "update_after_rewards": null,
                     *       "max_change": null,
                     *       "ucb_index": null,
                     *       "top_two": null,
                     *       "policy": null,
                     *       "tree": null,
                     *       "attribute_definitions": [],
                     *       "context_features": null,
                     *       "forgetting": null,
                     *       "non_stationary_params": {
                     *         "window_size": 500,
                     *         "drift_threshold": 5,
                     *         "detector": "page_hinkley",
                     *         "response": "window"
                     *       },
                     *       "regret_threshold": 1000,
                     *       "is_active": true,
                     *       "created_at": "2026-11-30T20:27:49.873Z",
                     *       "updated_at": "2026-11-30T20:27:50.139Z"
                     *     }
                     */
                    "application/json": components["schemas"]["BanditConfiguration"];
                };
            };
            /** @description The resource has not changed: `If-None-Match` names its current `ETag`. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    changeBandit: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The ETag of the version that is to be changed: 412 when there is a newer one. Left out: any version.
                 * @example "3"
                 */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description Id of the bandit.
                 * @example 0199a000-0000-7000-8000-000000000009
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "exploration_rate": 0.05,
                 *       "update_frequency": 30
                 *     }
                 */
                "application/json": components["schemas"]["ChangeBandit"];
            };
        };
        responses: {
            /** @description The new version. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0199a000-0000-7000-8000-000000000009",
                     *       "version": 2,
                     *       "experiment_id": "0199a000-0000-7000-8000-000000000003",
                     *       "experiment_status": "active",
                     *       "algorithm": "ThompsonSampling",
                     *       "exploration_rate": 0.05,
                     *       "arm_definitions": [
                     *         {
                     *           "arm_id": "control",
                     *           "configuration": {
                     *             "variant": "control"
                     *           },
                     *           "prior": null,
                     *           "min_probability": null,
                     *           "max_probability": null,
                     *           "paused": false
                     *         },
                     *         {
                     *           "arm_id": "green",
                     *           "configuration": {
                     *             "variant": "green"
                     *           },
                     *           "prior": null,
                     *           "min_probability": 0.2,
                     *           "max_probability": null,
                     *           "paused": false
                     *         }
                     *       ],
                     *       "reward": {
                     *         "metric_name": "basket_value",
                     *         "kind": "continuous",
                     *         "range": [
                     *           0,
                     *           500
                     *         ],
                     *         "window_seconds": 86400
                     *       },
                     *       "per_decision": false,
                     *       "update_frequency": 30,
                     *       "update_after_rewards": null,
                     *       "max_change": null,
                     *       "ucb_index": null,
                     *       "top_two": null,
                     *       "policy": null,
                     *       "tree": null,
                     *       "attribute_definitions": [],
                     *       "context_features": null,
                     *       "forgetting": null,
                     *       "non_stationary_params": {
                     *         "window_size": 500,
                     *         "drift_threshold": 5,
                     *         "detector": "page_hinkley",
                     *         "response": "window"
                     *       },
                     *       "regret_threshold": 1000,
                     *       "is_active": true,
                     *       "created_at": "2026-11-30T20:27:49.873Z",
                     *       "updated_at": "2026-11-30T20:27:50.139Z"
                     *     }
                     */
                    "application/json": components["schemas"]["BanditConfiguration"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            /** @description Another bandit of the experiment is active. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "There is another experiment called checkout; choose another name.",
                     *       "errors": [
                     *         {
                     *           "pointer": "/name",
                     *           "detail": "Is in use."
                     *         }
                     *       ],
                     *       "request_id": "0199a000-0000-7000-8000-0000000000ff"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    listAllocationVersions: {
        parameters: {
            query?: {
                /** @description Maximum number of items of the page. */
                limit?: number;
                /** @description `next_cursor` of the previous page. */
                cursor?: string;
                /** @description Earliest `as_of`, inclusive. */
                from?: string;
                /** @description Latest `as_of`, exclusive. */
                to?: string;
            };
            header?: never;
            path: {
                /**
                 * @description Id of the bandit.
                 * @example 0199a000-0000-7000-8000-000000000009
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of allocations. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "version": 2,
                     *           "config_version": 2,
                     *           "is_active": true,
                     *           "as_of": "2026-11-30T20:27:49.873Z",
                     *           "arm_probabilities": {
                     *             "control": 0.5,
                     *             "green": 0.5
                     *           },
                     *           "binding": [],
                     *           "state_hash": "4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945"
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["AllocationVersion"][];
                        /** @description Cursor of the next page; null on the last page. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description The resource has not changed: `If-None-Match` names its current `ETag`. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    getAllocationVersion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the bandit.
                 * @example 0199a000-0000-7000-8000-000000000009
                 */
                id: string;
                /**
                 * @description Number of the allocation.
                 * @example 1
                 */
                version: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The allocation. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "version": 2,
                     *       "config_version": 2,
                     *       "is_active": true,
                     *       "as_of": "2026-11-30T20:27:49.873Z",
                     *       "arm_probabilities": {
                     *         "control": 0.5,
                     *         "green": 0.5
                     *       },
                     *       "binding": [],
                     *       "state_hash": "4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945",
                     *       "policy": null
                     *     }
                     */
                    "application/json": components["schemas"]["WholeAllocationVersion"];
                };
            };
            /** @description The resource has not changed: `If-None-Match` names its current `ETag`. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    listBanditDecisions: {
        parameters: {
            query?: {
                /** @description Maximum number of items of the page. */
                limit?: number;
                /** @description `next_cursor` of the previous page. */
                cursor?: string;
                /** @description Earliest time, inclusive. */
                from?: string;
                /** @description Latest time, exclusive. */
                to?: string;
            };
            header?: never;
            path: {
                /**
                 * @description Id of the bandit.
                 * @example 0199a000-0000-7000-8000-000000000009
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of decisions. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "0199a000-0000-7000-8000-000000000010",
                     *           "bandit_config_id": "0199a000-0000-7000-8000-000000000009",
                     *           "timestamp": "2026-11-30T20:27:52.234Z",
                     *           "unit_id": "t-49",
                     *           "selected_arm": "green",
                     *           "allocation_version": 2,
                     *           "arm_probabilities": {
                     *             "green": 0.5,
                     *             "control": 0.5
                     *           },
                     *           "reward": null,
                     *           "context": {
                     *             "country": "SE"
                     *           }
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["BanditDecision"][];
                        /** @description Cursor of the next page; null on the last page. */
                        next_cursor: string | null;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    listRegret: {
        parameters: {
            query?: {
                /** @description Maximum number of items of the page. */
                limit?: number;
                /** @description `next_cursor` of the previous page. */
                cursor?: string;
                /** @description Earliest time, inclusive. */
                from?: string;
                /** @description Latest time, exclusive. */
                to?: string;
            };
            header?: never;
            path: {
                /**
                 * @description Id of the bandit.
                 * @example 0199a000-0000-7000-8000-000000000009
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of records. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "0199a000-0000-7000-8000-0000000000e1",
                     *           "bandit_config_id": "0199a000-0000-7000-8000-000000000009",
                     *           "timestamp": "2026-11-30T21:28:00.000Z",
                     *           "cumulative_regret": 31.7,
                     *           "arm_regret": {
                     *             "control": 31.7,
                     *             "green": 0
                     *           },
                     *           "decisions": 44,
                     *           "allocation_version": 2,
                     *           "regret_threshold": 1000
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["RegretMetrics"][];
                        /** @description Cursor of the next page; null on the last page. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description The resource has not changed: `If-None-Match` names its current `ETag`. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    getBanditState: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the bandit.
                 * @example 0199a000-0000-7000-8000-000000000009
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The state. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "version": 2,
                     *       "config_version": 2,
                     *       "as_of": "2026-11-30T20:28:02.514Z",
                     *       "arm_probabilities": {
                     *         "control": 0.5,
                     *         "green": 0.5
                     *       },
                     *       "arms": [
                     *         {
                     *           "arm_id": "control",
                     *           "posterior": {
                     *             "family": "gaussian",
                     *             "mean": 0,
                     *             "weight": 1,
                     *             "shape": 1,
                     *             "scale": 1
                     *           },
                     *           "decisions": 24,
                     *           "resolved": 0,
                     *           "pending": 24,
                     *           "mean": null,
                     *           "posterior_mean": 0,
                     *           "credible_interval": [
                     *             -4.302652729749462,
                     *             4.302652729749462
                     *           ],
                     *           "probability_best": 0.5,
                     *           "model": null
                     *         },
                     *         {
                     *           "arm_id": "green",
                     *           "posterior": {
                     *             "family": "gaussian",
                     *             "mean": 0,
                     *             "weight": 1,
                     *             "shape": 1,
                     *             "scale": 1
                     *           },
                     *           "decisions": 20,
                     *           "resolved": 0,
                     *           "pending": 20,
                     *           "mean": null,
                     *           "posterior_mean": 0,
                     *           "credible_interval": [
                     *             -4.302652729749462,
                     *             4.302652729749462
                     *           ],
                     *           "probability_best": 0.5,
                     *           "model": null
                     *         }
                     *       ],
                     *       "drift": null,
                     *       "estimates": null,
                     *       "contrasts": null,
                     *       "refused_rewards": {
                     *         "not_a_reward": 0,
                     *         "out_of_range": 0,
                     *         "from_the_future": 0
                     *       },
                     *       "uncredited_rewards": {
                     *         "unknown_decision": 0,
                     *         "outside_window": 0
                     *       },
                     *       "binding": [],
                     *       "state_hash": "c255546dd073c61b6c25651b4027fef879ce66b0d02ec5086201c825326e54dd",
                     *       "offsets": {
                     *         "assay.events.v1/0": 124,
                     *         "assay.events.v1/1": 106,
                     *         "assay.events.v1/2": 106,
                     *         "assay.events.v1/3": 96,
                     *         "assay.events.v1/4": 94,
                     *         "assay.events.v1/5": 116,
                     *         "assay.decisions.v1/0": 95,
                     *         "assay.decisions.v1/1": 69,
                     *         "assay.decisions.v1/2": 71,
                     *         "assay.decisions.v1/3": 90,
                     *         "assay.decisions.v1/4": 68,
                     *         "assay.decisions.v1/5": 65
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["BanditState"];
                };
            };
            /** @description The resource has not changed: `If-None-Match` names its current `ETag`. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    listBayesianModels: {
        parameters: {
            query?: {
                /** @description Maximum number of items of the page. */
                limit?: number;
                /** @description `next_cursor` of the previous page. */
                cursor?: string;
                /** @description Id or name. */
                experiment_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of searches. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "0199a000-0000-7000-8000-00000000000a",
                     *           "experiment_id": "0199a000-0000-7000-8000-000000000003",
                     *           "model_type": "GaussianProcess",
                     *           "acquisition_function": "ExpectedImprovement",
                     *           "parameter_space": {
                     *             "parameters": [
                     *               {
                     *                 "name": "discount",
                     *                 "bounds": [
                     *                   0,
                     *                   0.3
                     *                 ]
                     *               },
                     *               {
                     *                 "name": "layout",
                     *                 "type": "categorical",
                     *                 "values": [
                     *                   "list",
                     *                   "grid"
                     *                 ]
                     *               }
                     *             ]
                     *           },
                     *           "hyperparameters": {
                     *             "kernel": "matern52",
                     *             "length_scale": [
                     *               0.4218020052128692,
                     *               0.3082259170399227
                     *             ],
                     *             "noise_variance": 0.006648466121665579
                     *           },
                     *           "goal": "maximise",
                     *           "seed": 7,
                     *           "stopping": {
                     *             "expected_improvement": 0.05
                     *           },
                     *           "loop": null,
                     *           "trial_experiment": null,
                     *           "next_iteration": 5,
                     *           "next_points": [
                     *             {
                     *               "iteration_number": 5,
                     *               "suggested_point": {
                     *                 "discount": 0.20566602,
                     *                 "layout": "grid"
                     *               }
                     *             }
                     *           ],
                     *           "convergence_metrics": {
                     *             "stop": true,
                     *             "reasons": [
                     *               "expectedImprovement"
                     *             ],
                     *             "best_value": 45.9,
                     *             "stagnation": 0,
                     *             "leave_one_out": {
                     *               "rmse": 1.0420901514273042,
                     *               "coverage95": 1,
                     *               "log_density": -1.4469553831946342,
                     *               "standardised_square": 0.812570667735827
                     *             },
                     *             "regret_bound": 1.5176582797494627,
                     *             "observations": 4,
                     *             "best_iteration": 4,
                     *             "noise_variance": 0.006648466121665579,
                     *             "trust_region_length": null,
                     *             "max_expected_improvement": 0.16395002695089225,
                     *             "relative_expected_improvement": 0.044310818094835794
                     *           },
                     *           "created_at": "2026-11-30T20:27:52.313Z",
                     *           "updated_at": "2026-11-30T20:27:54.067Z"
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["BayesianModel"][];
                        /** @description Cursor of the next page; null on the last page. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description The resource has not changed: `If-None-Match` names its current `ETag`. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    createBayesianModel: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Made up by the caller. For 24 hours the same request with the same key gets the same answer and is done once; another request gets 422, and 409 while the first is under way.
                 * @example e7c6a1f0-create-checkout
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "experiment_id": "checkout-button-colour",
                 *       "model_type": "GaussianProcess",
                 *       "acquisition_function": "ExpectedImprovement",
                 *       "parameter_space": {
                 *         "parameters": [
                 *           {
                 *             "name": "discount",
                 *             "bounds": [
                 *               0,
                 *               0.3
                 *             ]
                 *           },
                 *           {
                 *             "name": "layout",
                 *             "type": "categorical",
                 *             "values": [
                 *               "list",
                 *               "grid"
                 *             ]
                 *           }
                 *         ]
                 *       },
                 *       "hyperparameters": {
                 *         "kernel": "matern52"
                 *       },
                 *       "goal": "maximise",
                 *       "seed": 7,
                 *       "initial_points": 4,
                 *       "stopping": {
                 *         "expected_improvement": 0.05
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["CreateBayesianModel"];
            };
        };
        responses: {
            /** @description The search. */
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0199a000-0000-7000-8000-00000000000a",
                     *       "experiment_id": "0199a000-0000-7000-8000-000000000003",
                     *       "model_type": "GaussianProcess",
                     *       "acquisition_function": "ExpectedImprovement",
                     *       "parameter_space": {
                     *         "parameters": [
                     *           {
                     *             "name": "discount",
                     *             "bounds": [
                     *               0,
                     *               0.3
                     *             ]
                     *           },
                     *           {
                     *             "name": "layout",
                     *             "type": "categorical",
                     *             "values": [
                     *               "list",
                     *               "grid"
                     *             ]
                     *           }
                     *         ]
                     *       },
                     *       "hyperparameters": {
                     *         "kernel": "matern52",
                     *         "length_scale": [
                     *           0.4218020052128692,
                     *           0.3082259170399227
                     *         ],
                     *         "noise_variance": 0.006648466121665579
                     *       },
                     *       "goal": "maximise",
                     *       "seed": 7,
                     *       "stopping": {
                     *         "expected_improvement": 0.05
                     *       },
                     *       "loop": null,
                     *       "trial_experiment": null,
                     *       "next_iteration": 5,
                     *       "next_points": [
                     *         {
                     *           "iteration_number": 5,
                     *           "suggested_point": {
                     *             "discount": 0.20566602,
                     *             "layout": "grid"
                     *           }
                     *         }
                     *       ],
                     *       "convergence_metrics": {
                     *         "stop": true,
                     *         "reasons": [
                     *           "expectedImprovement"
                     *         ],
                     *         "best_value": 45.9,
                     *         "stagnation": 0,
                     *         "leave_one_out": {
                     *           "rmse": 1.0420901514273042,
                     *           "coverage95": 1,
                     *           "log_density": -1.4469553831946342,
                     *           "standardised_square": 0.812570667735827
                     *         },
                     *         "regret_bound": 1.5176582797494627,
                     *         "observations": 4,
                     *         "best_iteration": 4,
                     *         "noise_variance": 0.006648466121665579,
                     *         "trust_region_length": null,
                     *         "max_expected_improvement": 0.16395002695089225,
                     *         "relative_expected_improvement": 0.044310818094835794
                     *       },
                     *       "created_at": "2026-11-30T20:27:52.313Z",
                     *       "updated_at": "2026-11-30T20:27:54.067Z",
                     *       "posterior_state": {
                     *         "observations": [
                     *           {
                     *             "point": {
                     *               "discount": 0.07292442,
                     *               "layout": "list"
                     *             },
                     *             "value": 43.1
                     *           },
                     *           {
                     *             "point": {
                     *               "discount": 0.26027666,
                     *               "layout": "grid"
                     *             },
                     *             "value": 44.7
                     *           },
                     *           {
                     *             "point": {
                     *               "discount": 0.16540535,
                     *               "layout": "list"
                     *             },
                     *             "value": 42.2
                     *           },
                     *           {
                     *             "point": {
                     *               "discount": 0.09296963,
                     *               "layout": "grid"
                     *             },
                     *             "value": 45.9
                     *           }
                     *         ],
                     *         "output_scale": 0.9170141910877165,
                     *         "length_scale": [
                     *           0.4218020052128692,
                     *           0.3082259170399227
                     *         ],
                     *         "noise_variance": 0.003264052100234718,
                     *         "fitted_at": 4,
                     *         "trust_region": null
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["BayesianModelDetail"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            408: components["responses"]["RequestTimeout"];
            /** @description The first request with this `Idempotency-Key` is still under way. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "There is another experiment called checkout; choose another name.",
                     *       "errors": [
                     *         {
                     *           "pointer": "/name",
                     *           "detail": "Is in use."
                     *         }
                     *       ],
                     *       "request_id": "0199a000-0000-7000-8000-0000000000ff"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    getBayesianModel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the search.
                 * @example 0199a000-0000-7000-8000-00000000000a
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The search. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0199a000-0000-7000-8000-00000000000a",
                     *       "experiment_id": "0199a000-0000-7000-8000-000000000003",
                     *       "model_type": "GaussianProcess",
                     *       "acquisition_function": "ExpectedImprovement",
                     *       "parameter_space": {
                     *         "parameters": [
                     *           {
                     *             "name": "discount",
                     *             "bounds": [
                     *               0,
                     *               0.3
                     *             ]
                     *           },
                     *           {
                     *             "name": "layout",
                     *             "type": "categorical",
                     *             "values": [
                     *               "list",
                     *               "grid"
                     *             ]
                     *           }
                     *         ]
                     *       },
                     *       "hyperparameters": {
                     *         "kernel": "matern52",
                     *         "length_scale": [
                     *           0.4218020052128692,
                     *           0.3082259170399227
                     *         ],
                     *         "noise_variance": 0.006648466121665579
                     *       },
                     *       "goal": "maximise",
                     *       "seed": 7,
                     *       "stopping": {
                     *         "expected_improvement": 0.05
                     *       },
                     *       "loop": null,
                     *       "trial_experiment": null,
                     *       "next_iteration": 5,
                     *       "next_points": [
                     *         {
                     *           "iteration_number": 5,
                     *           "suggested_point": {
                     *             "discount": 0.20566602,
                     *             "layout": "grid"
                     *           }
                     *         }
                     *       ],
                     *       "convergence_metrics": {
                     *         "stop": true,
                     *         "reasons": [
                     *           "expectedImprovement"
                     *         ],
                     *         "best_value": 45.9,
                     *         "stagnation": 0,
                     *         "leave_one_out": {
                     *           "rmse": 1.0420901514273042,
                     *           "coverage95": 1,
                     *           "log_density": -1.4469553831946342,
                     *           "standardised_square": 0.812570667735827
                     *         },
                     *         "regret_bound": 1.5176582797494627,
                     *         "observations": 4,
                     *         "best_iteration": 4,
                     *         "noise_variance": 0.006648466121665579,
                     *         "trust_region_length": null,
                     *         "max_expected_improvement": 0.16395002695089225,
                     *         "relative_expected_improvement": 0.044310818094835794
                     *       },
                     *       "created_at": "2026-11-30T20:27:52.313Z",
                     *       "updated_at": "2026-11-30T20:27:54.067Z",
                     *       "posterior_state": {
                     *         "observations": [
                     *           {
                     *             "point": {
                     *               "discount": 0.07292442,
                     *               "layout": "list"
                     *             },
                     *             "value": 43.1
                     *           },
                     *           {
                     *             "point": {
                     *               "discount": 0.26027666,
                     *               "layout": "grid"
                     *             },
                     *             "value": 44.7
                     *           },
                     *           {
                     *             "point": {
                     *               "discount": 0.16540535,
                     *               "layout": "list"
                     *             },
                     *             "value": 42.2
                     *           },
                     *           {
                     *             "point": {
                     *               "discount": 0.09296963,
                     *               "layout": "grid"
                     *             },
                     *             "value": 45.9
                     *           }
                     *         ],
                     *         "output_scale": 0.9170141910877165,
                     *         "length_scale": [
                     *           0.4218020052128692,
                     *           0.3082259170399227
                     *         ],
                     *         "noise_variance": 0.003264052100234718,
                     *         "fitted_at": 4,
                     *         "trust_region": null
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["BayesianModelDetail"];
                };
            };
            /** @description The resource has not changed: `If-None-Match` names its current `ETag`. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    listIterations: {
        parameters: {
            query?: {
                /** @description Maximum number of items of the page. */
                limit?: number;
                /** @description `next_cursor` of the previous page. */
                cursor?: string;
            };
            header?: never;
            path: {
                /**
                 * @description Id of the search.
                 * @example 0199a000-0000-7000-8000-00000000000a
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of iterations. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "0199a000-0000-7000-8000-00000000000b",
                     *           "model_id": "0199a000-0000-7000-8000-00000000000a",
                     *           "iteration_number": 1,
                     *           "suggested_point": {
                     *             "layout": "list",
                     *             "discount": 0.07292442
                     *           },
                     *           "observed_value": 43.1,
                     *           "acquisition_value": null,
                     *           "improvement": null
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["Iteration"][];
                        /** @description Cursor of the next page; null on the last page. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description The resource has not changed: `If-None-Match` names its current `ETag`. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    recordObservation: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Made up by the caller. For 24 hours the same request with the same key gets the same answer and is done once; another request gets 422, and 409 while the first is under way.
                 * @example e7c6a1f0-create-checkout
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /**
                 * @description Id of the search.
                 * @example 0199a000-0000-7000-8000-00000000000a
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "iteration_number": 1,
                 *       "observed_value": 43.1
                 *     }
                 */
                "application/json": {
                    iteration_number: number;
                    observed_value: number;
                    /** @description The point that was tried, if it differs from the suggested point. */
                    point?: {
                        [key: string]: number | string | boolean;
                    };
                };
            };
        };
        responses: {
            /** @description The search with the observation. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0199a000-0000-7000-8000-00000000000a",
                     *       "experiment_id": "0199a000-0000-7000-8000-000000000003",
                     *       "model_type": "GaussianProcess",
                     *       "acquisition_function": "ExpectedImprovement",
                     *       "parameter_space": {
                     *         "parameters": [
                     *           {
                     *             "name": "discount",
                     *             "bounds": [
                     *               0,
                     *               0.3
                     *             ]
                     *           },
                     *           {
                     *             "name": "layout",
                     *             "type": "categorical",
                     *             "values": [
                     *               "list",
                     *               "grid"
                     *             ]
                     *           }
                     *         ]
                     *       },
                     *       "hyperparameters": {
                     *         "kernel": "matern52",
                     *         "length_scale": [
                     *           0.4218020052128692,
                     *           0.3082259170399227
                     *         ],
                     *         "noise_variance": 0.006648466121665579
                     *       },
                     *       "goal": "maximise",
                     *       "seed": 7,
                     *       "stopping": {
                     *         "expected_improvement": 0.05
                     *       },
                     *       "loop": null,
                     *       "trial_experiment": null,
                     *       "next_iteration": 5,
                     *       "next_points": [
                     *         {
                     *           "iteration_number": 5,
                     *           "suggested_point": {
                     *             "discount": 0.20566602,
                     *             "layout": "grid"
                     *           }
                     *         }
                     *       ],
                     *       "convergence_metrics": {
                     *         "stop": true,
                     *         "reasons": [
                     *           "expectedImprovement"
                     *         ],
                     *         "best_value": 45.9,
                     *         "stagnation": 0,
                     *         "leave_one_out": {
                     *           "rmse": 1.0420901514273042,
                     *           "coverage95": 1,
                     *           "log_density": -1.4469553831946342,
                     *           "standardised_square": 0.812570667735827
                     *         },
                     *         "regret_bound": 1.5176582797494627,
                     *         "observations": 4,
                     *         "best_iteration": 4,
                     *         "noise_variance": 0.006648466121665579,
                     *         "trust_region_length": null,
                     *         "max_expected_improvement": 0.16395002695089225,
                     *         "relative_expected_improvement": 0.044310818094835794
                     *       },
                     *       "created_at": "2026-11-30T20:27:52.313Z",
                     *       "updated_at": "2026-11-30T20:27:54.067Z",
                     *       "posterior_state": {
                     *         "observations": [
                     *           {
                     *             "point": {
                     *               "discount": 0.07292442,
                     *               "layout": "list"
                     *             },
                     *             "value": 43.1
                     *           },
                     *           {
                     *             "point": {
                     *               "discount": 0.26027666,
                     *               "layout": "grid"
                     *             },
                     *             "value": 44.7
                     *           },
                     *           {
                     *             "point": {
                     *               "discount": 0.16540535,
                     *               "layout": "list"
                     *             },
                     *             "value": 42.2
                     *           },
                     *           {
                     *             "point": {
                     *               "discount": 0.09296963,
                     *               "layout": "grid"
                     *             },
                     *             "value": 45.9
                     *           }
                     *         ],
                     *         "output_scale": 0.9170141910877165,
                     *         "length_scale": [
                     *           0.4218020052128692,
                     *           0.3082259170399227
                     *         ],
                     *         "noise_variance": 0.003264052100234718,
                     *         "fitted_at": 4,
                     *         "trust_region": null
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["BayesianModelDetail"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            /** @description Another iteration is next, or the first request with this `Idempotency-Key` is still under way. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "There is another experiment called checkout; choose another name.",
                     *       "errors": [
                     *         {
                     *           "pointer": "/name",
                     *           "detail": "Is in use."
                     *         }
                     *       ],
                     *       "request_id": "0199a000-0000-7000-8000-0000000000ff"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    getPosterior: {
        parameters: {
            query: {
                /**
                 * @description A JSON array of points, each with a value for every parameter by name. About 300 fit into a URL; POST accepts 1,000.
                 * @example [{"discount":0.1,"layout":"grid"},{"discount":0.2,"layout":"list"}]
                 */
                points: string;
            };
            header?: never;
            path: {
                /**
                 * @description Id of the search.
                 * @example 0199a000-0000-7000-8000-00000000000a
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The predictions. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "point": {
                     *             "discount": 0.1,
                     *             "layout": "grid"
                     *           },
                     *           "mean": 45.88932343270696,
                     *           "sd": 0.12033776072983023
                     *         },
                     *         {
                     *           "point": {
                     *             "discount": 0.2,
                     *             "layout": "list"
                     *           },
                     *           "mean": 42.231572978691176,
                     *           "sd": 0.4032173655955214
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        /** @description Empty before the first observation. sd is the standard deviation of the objective, without observation noise. */
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
            /** @description The resource has not changed: `If-None-Match` names its current `ETag`. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description A point is not in the parameter space, or there are too many points. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unprocessable Entity",
                     *       "status": 422,
                     *       "detail": "The request breaks a rule. See errors.",
                     *       "errors": [
                     *         {
                     *           "pointer": "/description",
                     *           "detail": "must have at most 10,000 characters"
                     *         }
                     *       ],
                     *       "request_id": "0199a000-0000-7000-8000-0000000000ff"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    predictPoints: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Made up by the caller. For 24 hours the same request with the same key gets the same answer and is done once; another request gets 422, and 409 while the first is under way.
                 * @example e7c6a1f0-create-checkout
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /**
                 * @description Id of the search.
                 * @example 0199a000-0000-7000-8000-00000000000a
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "points": [
                 *         {
                 *           "discount": 0.1,
                 *           "layout": "grid"
                 *         },
                 *         {
                 *           "discount": 0.2,
                 *           "layout": "list"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": {
                    /** @description Each with a value for every parameter. */
                    points: {
                        [key: string]: number | string | boolean;
                    }[];
                };
            };
        };
        responses: {
            /** @description The predictions. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "point": {
                     *             "discount": 0.1,
                     *             "layout": "grid"
                     *           },
                     *           "mean": 45.88932343270696,
                     *           "sd": 0.12033776072983023
                     *         },
                     *         {
                     *           "point": {
                     *             "discount": 0.2,
                     *             "layout": "list"
                     *           },
                     *           "mean": 42.231572978691176,
                     *           "sd": 0.4032173655955214
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        /** @description Empty before the first observation. sd is the standard deviation of the objective, without observation noise. */
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
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            /** @description The first request with this `Idempotency-Key` is still under way. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "There is another experiment called checkout; choose another name.",
                     *       "errors": [
                     *         {
                     *           "pointer": "/name",
                     *           "detail": "Is in use."
                     *         }
                     *       ],
                     *       "request_id": "0199a000-0000-7000-8000-0000000000ff"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    suggestPoints: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Made up by the caller. For 24 hours the same request with the same key gets the same answer and is done once; another request gets 422, and 409 while the first is under way.
                 * @example e7c6a1f0-create-checkout
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /**
                 * @description Id of the search.
                 * @example 0199a000-0000-7000-8000-00000000000a
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "count": 2
                 *     }
                 */
                "application/json": {
                    /** @description Default: 1. */
                    count?: number;
                };
            };
        };
        responses: {
            /** @description The points. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "suggestions": [
                     *         {
                     *           "iteration_number": 1,
                     *           "suggested_point": {
                     *             "discount": 0.07292442,
                     *             "layout": "list"
                     *           },
                     *           "acquisition_value": null,
                     *           "mean": null,
                     *           "sd": null
                     *         },
                     *         {
                     *           "iteration_number": 2,
                     *           "suggested_point": {
                     *             "discount": 0.26027666,
                     *             "layout": "grid"
                     *           },
                     *           "acquisition_value": null,
                     *           "mean": null,
                     *           "sd": null
                     *         }
                     *       ]
                     *     }
                     */
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
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            /** @description The first request with this `Idempotency-Key` is still under way. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "There is another experiment called checkout; choose another name.",
                     *       "errors": [
                     *         {
                     *           "pointer": "/name",
                     *           "detail": "Is in use."
                     *         }
                     *       ],
                     *       "request_id": "0199a000-0000-7000-8000-0000000000ff"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    getDecision: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the decision.
                 * @example 0199a000-0000-7000-8000-000000000006
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The receipt. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "decision_id": "0199a000-0000-7000-8000-000000000006",
                     *       "unit_type": "shopper",
                     *       "unit_id": "shopper-1842",
                     *       "attributes": {
                     *         "country": "NO"
                     *       },
                     *       "experiment_id": "0199a000-0000-7000-8000-000000000003",
                     *       "experiment_name": "checkout-button-colour",
                     *       "experiment_version": 3,
                     *       "variant_id": "0199a000-0000-7000-8000-000000000004",
                     *       "variant_name": "control",
                     *       "config": {
                     *         "colour": "grey"
                     *       },
                     *       "reason": "SPLIT",
                     *       "bucket": 1079,
                     *       "propensity": 0.4,
                     *       "propensities": {
                     *         "0199a000-0000-7000-8000-000000000004": 0.4,
                     *         "0199a000-0000-7000-8000-000000000005": 0.6
                     *       },
                     *       "allocation": null,
                     *       "decided_at": "2026-11-30T20:27:48.207Z"
                     *     }
                     */
                    "application/json": components["schemas"]["StoredReceipt"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            /** @description Earlier decisions could not be stored within 3 s, or the service is overloaded. Send the same request again. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The database is away, so nothing was read or changed. Send the same again.",
                     *       "request_id": "0199a000-0000-7000-8000-0000000000ff"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    replayDecision: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the decision.
                 * @example 0199a000-0000-7000-8000-000000000006
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Both decisions and how they differ. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "decision_id": "0199a000-0000-7000-8000-000000000006",
                     *       "identical": true,
                     *       "recorded": {
                     *         "experiment_id": "0199a000-0000-7000-8000-000000000003",
                     *         "experiment_version": 3,
                     *         "variant_id": "0199a000-0000-7000-8000-000000000004",
                     *         "reason": "SPLIT",
                     *         "bucket": 1079,
                     *         "propensities": {
                     *           "0199a000-0000-7000-8000-000000000004": 0.4,
                     *           "0199a000-0000-7000-8000-000000000005": 0.6
                     *         },
                     *         "allocation": null,
                     *         "sticky_unavailable": false
                     *       },
                     *       "replayed": {
                     *         "experiment_id": "0199a000-0000-7000-8000-000000000003",
                     *         "experiment_version": 3,
                     *         "variant_id": "0199a000-0000-7000-8000-000000000004",
                     *         "reason": "SPLIT",
                     *         "bucket": 1079,
                     *         "propensities": {
                     *           "0199a000-0000-7000-8000-000000000004": 0.4,
                     *           "0199a000-0000-7000-8000-000000000005": 0.6
                     *         },
                     *         "allocation": null,
                     *         "sticky_unavailable": false
                     *       },
                     *       "differences": []
                     *     }
                     */
                    "application/json": components["schemas"]["Replay"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            /** @description Earlier decisions could not be stored within 3 s, or the service is overloaded. Send the same request again. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The database is away, so nothing was read or changed. Send the same again.",
                     *       "request_id": "0199a000-0000-7000-8000-0000000000ff"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listEvents: {
        parameters: {
            query?: {
                /** @description Only events of units of this kind. */
                unit_type?: string;
                /** @description Only events of this unit. */
                unit_id?: string;
                /** @description Only events of this type. */
                event_type?: string;
                /** @description Earliest `timestamp`, inclusive. */
                from?: string;
                /** @description Latest `timestamp`, exclusive. */
                to?: string;
                /** @description Maximum items of the page. */
                limit?: number;
                /** @description `next_cursor` of the previous page. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of events. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "0190a000-0000-7000-8000-000000000001",
                     *           "event_type": "purchase",
                     *           "unit_type": "shopper",
                     *           "unit_id": "shopper-1842",
                     *           "experiments": [],
                     *           "context": {
                     *             "app_version": "7.1.0"
                     *           },
                     *           "metrics": {
                     *             "basket_value": 49.5
                     *           },
                     *           "payload": {
                     *             "currency": "EUR"
                     *           },
                     *           "timestamp": "2025-01-31T08:30:00.250Z",
                     *           "stated_at": null,
                     *           "decision_id": null,
                     *           "created_at": "2026-11-30T20:27:49.579Z"
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["StoredEvent"][];
                        /** @description Cursor of the next page; null on the last page. */
                        next_cursor: string | null;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            /** @description Events accepted before could not be stored within 3 s, or the service is overloaded. Send the same request again. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The database is away, so nothing was read or changed. Send the same again.",
                     *       "request_id": "0199a000-0000-7000-8000-0000000000ff"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    sendEvents: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "events": [
                 *         {
                 *           "id": "0190a000-0000-7000-8000-000000000001",
                 *           "event_type": "purchase",
                 *           "unit_type": "shopper",
                 *           "unit_id": "shopper-1842",
                 *           "context": {
                 *             "app_version": "7.1.0"
                 *           },
                 *           "metrics": {
                 *             "basket_value": 49.5
                 *           },
                 *           "payload": {
                 *             "currency": "EUR"
                 *           },
                 *           "timestamp": "2025-01-31T09:30:00.250+01:00"
                 *         }
                 *       ],
                 *       "sent_at": "2025-01-31T08:30:01Z"
                 *     }
                 */
                "application/json": components["schemas"]["Submission"];
            };
        };
        responses: {
            /** @description A result for each event. Accepted means: stored in Kafka by all in-sync replicas. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "accepted": 1,
                     *       "invalid": 1,
                     *       "results": [
                     *         {
                     *           "index": 0,
                     *           "id": "0199a000-0000-7000-8000-000000000001",
                     *           "status": "accepted"
                     *         },
                     *         {
                     *           "index": 1,
                     *           "id": "0199a000-0000-7000-8000-000000000002",
                     *           "status": "invalid",
                     *           "errors": [
                     *             {
                     *               "pointer": "/timestamp",
                     *               "detail": "Lies too far in the future: at most 86400 seconds ahead of this service's clock (2026-01-02T00:00:00.000Z). Check the sender's clock and zone."
                     *             }
                     *           ]
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["EventReceipts"];
                };
            };
            /** @description The body is not a submission of events, or the request has an `Idempotency-Key`, which is not supported: give each event an `id`, and a repeat counts once. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request does not have the expected form. See errors.",
                     *       "errors": [
                     *         {
                     *           "pointer": "/name",
                     *           "detail": "is required"
                     *         }
                     *       ],
                     *       "request_id": "0199a000-0000-7000-8000-0000000000ff"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            408: components["responses"]["RequestTimeout"];
            /** @description More than 1000 events, 2 MiB or 100000 values. Send them in parts. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Payload Too Large",
                     *       "status": 413,
                     *       "detail": "The body is too large. Send less at once.",
                     *       "request_id": "0199a000-0000-7000-8000-0000000000ff"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            /** @description The log is unavailable, or the service is overloaded. Nothing counts as accepted: send the same events again, with the same ids. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The database is away, so nothing was read or changed. Send the same again.",
                     *       "request_id": "0199a000-0000-7000-8000-0000000000ff"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    streamResults: {
        parameters: {
            query: {
                /**
                 * @description Id or name.
                 * @example checkout-button-colour
                 */
                experiment_id: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The stream. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example retry: 2000
                     *
                     *     event: results
                     *     data: {"as_of":"2026-01-31T09:00:00.000Z", …}
                     */
                    "text/event-stream": string;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /** @description No experiment has this id or name. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is no experiment with the id or name checkout.",
                     *       "request_id": "0199a000-0000-7000-8000-0000000000ff"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller has too many open streams, or too many requests in progress. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "250 of your requests are waiting already. Send fewer at once.",
                     *       "request_id": "0199a000-0000-7000-8000-0000000000ff"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The maximum number of streams of this instance is open, or it is overloaded. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The database is away, so nothing was read or changed. Send the same again.",
                     *       "request_id": "0199a000-0000-7000-8000-0000000000ff"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listExperiments: {
        parameters: {
            query?: {
                /** @description Maximum number of items of the page. */
                limit?: number;
                /** @description `next_cursor` of the previous page. */
                cursor?: string;
                /** @description Default: all except archived experiments. */
                status?: "draft" | "active" | "paused" | "completed" | "archived";
                /** @description Only the experiment with this name. */
                name?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of experiments. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "0199a000-0000-7000-8000-000000000003",
                     *           "version": 3,
                     *           "name": "checkout-button-colour",
                     *           "description": "Does a green button sell more than a grey one?",
                     *           "status": "active",
                     *           "unit_type": "shopper",
                     *           "start_at": null,
                     *           "end_at": null,
                     *           "hash_algorithm": "assay",
                     *           "salt": "0199a000-0000-7000-8000-000000000003",
                     *           "baseline": "control",
                     *           "baseline_variant_id": "0199a000-0000-7000-8000-000000000004",
                     *           "sticky": false,
                     *           "layer": null,
                     *           "targeting": {
                     *             "country": {
                     *               "$in": [
                     *                 "NO",
                     *                 "SE"
                     *               ]
                     *             }
                     *           },
                     *           "overrides": {},
                     *           "metrics": [
                     *             "basket_value"
                     *           ],
                     *           "variants": [
                     *             {
                     *               "id": "0199a000-0000-7000-8000-000000000004",
                     *               "experiment_id": "0199a000-0000-7000-8000-000000000003",
                     *               "name": "control",
                     *               "description": "Grey, as it is",
                     *               "allocation": 0.4,
                     *               "config": {
                     *                 "colour": "grey"
                     *               },
                     *               "created_at": "2026-11-30T20:27:45.831Z"
                     *             },
                     *             {
                     *               "id": "0199a000-0000-7000-8000-000000000005",
                     *               "experiment_id": "0199a000-0000-7000-8000-000000000003",
                     *               "name": "green",
                     *               "description": null,
                     *               "allocation": 0.6,
                     *               "config": {
                     *                 "colour": "green"
                     *               },
                     *               "created_at": "2026-11-30T20:27:45.831Z"
                     *             }
                     *           ],
                     *           "population": "assigned",
                     *           "conversion_window_seconds": 604800,
                     *           "after_completion": "ignore",
                     *           "active_periods": [
                     *             {
                     *               "from": "2026-11-30T20:27:46.593Z",
                     *               "to": null
                     *             }
                     *           ],
                     *           "completed_at": null,
                     *           "created_at": "2026-11-30T20:27:45.831Z",
                     *           "updated_at": "2026-11-30T20:27:46.593Z"
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["Experiment"][];
                        /** @description Cursor of the next page; null on the last page. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description The resource has not changed: `If-None-Match` names its current `ETag`. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    createExperiment: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Made up by the caller. For 24 hours the same request with the same key gets the same answer and is done once; another request gets 422, and 409 while the first is under way.
                 * @example e7c6a1f0-create-checkout
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "checkout-button-colour",
                 *       "description": "Does a green button sell more?",
                 *       "unit_type": "shopper",
                 *       "variants": [
                 *         {
                 *           "name": "control",
                 *           "description": "Grey, as it is",
                 *           "allocation": 0.5,
                 *           "config": {
                 *             "colour": "grey"
                 *           }
                 *         },
                 *         {
                 *           "name": "green",
                 *           "allocation": 0.5,
                 *           "config": {
                 *             "colour": "green"
                 *           }
                 *         }
                 *       ],
                 *       "targeting": {
                 *         "country": {
                 *           "$in": [
                 *             "NO",
                 *             "SE"
                 *           ]
                 *         }
                 *       },
                 *       "metrics": [
                 *         "basket_value"
                 *       ],
                 *       "conversion_window_seconds": 604800
                 *     }
                 */
                "application/json": components["schemas"]["CreateExperiment"];
            };
        };
        responses: {
            /** @description The experiment, a draft. */
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0199a000-0000-7000-8000-000000000003",
                     *       "version": 3,
                     *       "name": "checkout-button-colour",
                     *       "description": "Does a green button sell more than a grey one?",
                     *       "status": "active",
                     *       "unit_type": "shopper",
                     *       "start_at": null,
                     *       "end_at": null,
                     *       "hash_algorithm": "assay",
                     *       "salt": "0199a000-0000-7000-8000-000000000003",
                     *       "baseline": "control",
                     *       "baseline_variant_id": "0199a000-0000-7000-8000-000000000004",
                     *       "sticky": false,
                     *       "layer": null,
                     *       "targeting": {
                     *         "country": {
                     *           "$in": [
                     *             "NO",
                     *             "SE"
                     *           ]
                     *         }
                     *       },
                     *       "overrides": {},
                     *       "metrics": [
                     *         "basket_value"
                     *       ],
                     *       "variants": [
                     *         {
                     *           "id": "0199a000-0000-7000-8000-000000000004",
                     *           "experiment_id": "0199a000-0000-7000-8000-000000000003",
                     *           "name": "control",
                     *           "description": "Grey, as it is",
                     *           "allocation": 0.4,
                     *           "config": {
                     *             "colour": "grey"
                     *           },
                     *           "created_at": "2026-11-30T20:27:45.831Z"
                     *         },
                     *         {
                     *           "id": "0199a000-0000-7000-8000-000000000005",
                     *           "experiment_id": "0199a000-0000-7000-8000-000000000003",
                     *           "name": "green",
                     *           "description": null,
                     *           "allocation": 0.6,
                     *           "config": {
                     *             "colour": "green"
                     *           },
                     *           "created_at": "2026-11-30T20:27:45.831Z"
                     *         }
                     *       ],
                     *       "population": "assigned",
                     *       "conversion_window_seconds": 604800,
                     *       "after_completion": "ignore",
                     *       "active_periods": [
                     *         {
                     *           "from": "2026-11-30T20:27:46.593Z",
                     *           "to": null
                     *         }
                     *       ],
                     *       "completed_at": null,
                     *       "created_at": "2026-11-30T20:27:45.831Z",
                     *       "updated_at": "2026-11-30T20:27:46.593Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Experiment"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            408: components["responses"]["RequestTimeout"];
            /** @description The name is taken, or the first request with this `Idempotency-Key` is still under way. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "There is another experiment called checkout; choose another name.",
                     *       "errors": [
                     *         {
                     *           "pointer": "/name",
                     *           "detail": "Is in use."
                     *         }
                     *       ],
                     *       "request_id": "0199a000-0000-7000-8000-0000000000ff"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    getExperiment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id or name of the experiment.
                 * @example checkout-button-colour
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The experiment. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0199a000-0000-7000-8000-000000000003",
                     *       "version": 3,
                     *       "name": "checkout-button-colour",
                     *       "description": "Does a green button sell more than a grey one?",
                     *       "status": "active",
                     *       "unit_type": "shopper",
                     *       "start_at": null,
                     *       "end_at": null,
                     *       "hash_algorithm": "assay",
                     *       "salt": "0199a000-0000-7000-8000-000000000003",
                     *       "baseline": "control",
                     *       "baseline_variant_id": "0199a000-0000-7000-8000-000000000004",
                     *       "sticky": false,
                     *       "layer": null,
                     *       "targeting": {
                     *         "country": {
                     *           "$in": [
                     *             "NO",
                     *             "SE"
                     *           ]
                     *         }
                     *       },
                     *       "overrides": {},
                     *       "metrics": [
                     *         "basket_value"
                     *       ],
                     *       "variants": [
                     *         {
                     *           "id": "0199a000-0000-7000-8000-000000000004",
                     *           "experiment_id": "0199a000-0000-7000-8000-000000000003",
                     *           "name": "control",
                     *           "description": "Grey, as it is",
                     *           "allocation": 0.4,
                     *           "config": {
                     *             "colour": "grey"
                     *           },
                     *           "created_at": "2026-11-30T20:27:45.831Z"
                     *         },
                     *         {
                     *           "id": "0199a000-0000-7000-8000-000000000005",
                     *           "experiment_id": "0199a000-0000-7000-8000-000000000003",
                     *           "name": "green",
                     *           "description": null,
                     *           "allocation": 0.6,
                     *           "config": {
                     *             "colour": "green"
                     *           },
                     *           "created_at": "2026-11-30T20:27:45.831Z"
                     *         }
                     *       ],
                     *       "population": "assigned",
                     *       "conversion_window_seconds": 604800,
                     *       "after_completion": "ignore",
                     *       "active_periods": [
                     *         {
                     *           "from": "2026-11-30T20:27:46.593Z",
                     *           "to": null
                     *         }
                     *       ],
                     *       "completed_at": null,
                     *       "created_at": "2026-11-30T20:27:45.831Z",
                     *       "updated_at": "2026-11-30T20:27:46.593Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Experiment"];
                };
            };
            /** @description The resource has not changed: `If-None-Match` names its current `ETag`. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    deleteExperiment: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The ETag of the version that is to be changed: 412 when there is a newer one. Left out: any version.
                 * @example "3"
                 */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description Id or name of the experiment.
                 * @example checkout-button-colour
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description The experiment is not a draft any more: archive it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "There is another experiment called checkout; choose another name.",
                     *       "errors": [
                     *         {
                     *           "pointer": "/name",
                     *           "detail": "Is in use."
                     *         }
                     *       ],
                     *       "request_id": "0199a000-0000-7000-8000-0000000000ff"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            412: components["responses"]["PreconditionFailed"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    changeExperiment: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The ETag of the version that is to be changed: 412 when there is a newer one. Left out: any version.
                 * @example "3"
                 */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description Id or name of the experiment.
                 * @example checkout-button-colour
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "description": "Does a green button sell more than a grey one?",
                 *       "allocations": {
                 *         "control": 0.4,
                 *         "green": 0.6
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["ChangeExperiment"];
            };
        };
        responses: {
            /** @description The new version. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0199a000-0000-7000-8000-000000000003",
                     *       "version": 3,
                     *       "name": "checkout-button-colour",
                     *       "description": "Does a green button sell more than a grey one?",
                     *       "status": "active",
                     *       "unit_type": "shopper",
                     *       "start_at": null,
                     *       "end_at": null,
                     *       "hash_algorithm": "assay",
                     *       "salt": "0199a000-0000-7000-8000-000000000003",
                     *       "baseline": "control",
                     *       "baseline_variant_id": "0199a000-0000-7000-8000-000000000004",
                     *       "sticky": false,
                     *       "layer": null,
                     *       "targeting": {
                     *         "country": {
                     *           "$in": [
                     *             "NO",
                     *             "SE"
                     *           ]
                     *         }
                     *       },
                     *       "overrides": {},
                     *       "metrics": [
                     *         "basket_value"
                     *       ],
                     *       "variants": [
                     *         {
                     *           "id": "0199a000-0000-7000-8000-000000000004",
                     *           "experiment_id": "0199a000-0000-7000-8000-000000000003",
                     *           "name": "control",
                     *           "description": "Grey, as it is",
                     *           "allocation": 0.4,
                     *           "config": {
                     *             "colour": "grey"
                     *           },
                     *           "created_at": "2026-11-30T20:27:45.831Z"
                     *         },
                     *         {
                     *           "id": "0199a000-0000-7000-8000-000000000005",
                     *           "experiment_id": "0199a000-0000-7000-8000-000000000003",
                     *           "name": "green",
                     *           "description": null,
                     *           "allocation": 0.6,
                     *           "config": {
                     *             "colour": "green"
                     *           },
                     *           "created_at": "2026-11-30T20:27:45.831Z"
                     *         }
                     *       ],
                     *       "population": "assigned",
                     *       "conversion_window_seconds": 604800,
                     *       "after_completion": "ignore",
                     *       "active_periods": [
                     *         {
                     *           "from": "2026-11-30T20:27:46.593Z",
                     *           "to": null
                     *         }
                     *       ],
                     *       "completed_at": null,
                     *       "created_at": "2026-11-30T20:27:45.831Z",
                     *       "updated_at": "2026-11-30T20:27:46.593Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Experiment"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            /** @description The status does not allow this change, or the name is taken. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "There is another experiment called checkout; choose another name.",
                     *       "errors": [
                     *         {
                     *           "pointer": "/name",
                     *           "detail": "Is in use."
                     *         }
                     *       ],
                     *       "request_id": "0199a000-0000-7000-8000-0000000000ff"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    listAggregates: {
        parameters: {
            query?: {
                /** @description Only this metric. */
                metric_name?: string;
                /** @description Only buckets of this length. */
                bucket_type?: "hourly" | "daily";
                /** @description Only this variant. */
                variant_id?: string;
                /** @description Buckets that start at this time or later. */
                from?: string;
                /** @description Buckets that start before this time. */
                to?: string;
                /** @description Maximum number of items of the page. */
                limit?: number;
                /** @description `next_cursor` of the previous page. */
                cursor?: string;
            };
            header?: never;
            path: {
                /**
                 * @description Id or name of the experiment.
                 * @example checkout-button-colour
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of aggregates. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "0199a000-0000-7000-8000-00000000000d",
                     *           "experiment_id": "0199a000-0000-7000-8000-000000000003",
                     *           "variant_id": "0199a000-0000-7000-8000-000000000004",
                     *           "metric_name": "basket_value",
                     *           "bucket_type": "daily",
                     *           "sum": 3634.85,
                     *           "mean": 41.305114,
                     *           "min": 24.78,
                     *           "max": 64.31,
                     *           "stddev": 7.939003,
                     *           "count": 88,
                     *           "bucket_start": "2026-11-30T00:00:00.000Z",
                     *           "created_at": "2026-11-30T20:27:50.592Z"
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["Aggregate"][];
                        /** @description Cursor of the next page; null on the last page. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description The resource has not changed: `If-None-Match` names its current `ETag`. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    getLedger: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id or name of the experiment.
                 * @example checkout-button-colour
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The ledger. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "as_of": "2026-11-30T20:28:02.544Z",
                     *       "experiment_id": "0199a000-0000-7000-8000-000000000003",
                     *       "variants": [
                     *         {
                     *           "variant_id": "0199a000-0000-7000-8000-000000000004",
                     *           "variant_name": "control",
                     *           "assigned": 190,
                     *           "exposed": 165,
                     *           "ingested": 253,
                     *           "aggregated": 253
                     *         },
                     *         {
                     *           "variant_id": "0199a000-0000-7000-8000-000000000005",
                     *           "variant_name": "green",
                     *           "assigned": 255,
                     *           "exposed": 235,
                     *           "ingested": 388,
                     *           "aggregated": 388
                     *         }
                     *       ],
                     *       "evaluated": 0,
                     *       "outside_window": 0,
                     *       "crossovers": 0,
                     *       "pending": 0,
                     *       "repeats": 0,
                     *       "conflicts": 0,
                     *       "dead_letters": 0,
                     *       "refused_values": 0,
                     *       "unattributed": {
                     *         "repeats": 0,
                     *         "conflicts": 0,
                     *         "dead_letters": 0,
                     *         "refused_values": 0
                     *       },
                     *       "lag_records": 0
                     *     }
                     */
                    "application/json": components["schemas"]["Ledger"];
                };
            };
            /** @description The resource has not changed: `If-None-Match` names its current `ETag`. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    getResults: {
        parameters: {
            query?: {
                /** @description Only this metric. */
                metric_name?: string;
                /** @description The units that are analysed: all assigned units, or only the units that were exposed to their variant. Default: the experiment's setting. */
                population?: "assigned" | "exposed";
                /** @description Results as of this time: from the units that were enrolled and the events that happened up to it, including events that were received later (so results of a completed experiment can include late events). Not in the future. They are computed again from the stored events. Limits: one such request of a caller at a time, otherwise 429; 2 at a time in total and 20 s per statement, otherwise 503; 422 if the events are no longer stored. Default: now. */
                as_of?: string;
                /** @description Maximum number of metrics of the page; fewer if metrics times variants would exceed 5,000. */
                limit?: number;
                /** @description `next_cursor` of the previous page. */
                cursor?: string;
            };
            header?: never;
            path: {
                /**
                 * @description Id or name of the experiment.
                 * @example checkout-button-colour
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The results. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "as_of": "2026-11-30T20:28:02.196Z",
                     *       "final": false,
                     *       "method": "weighted",
                     *       "population": "assigned",
                     *       "baseline_variant_id": "0199a000-0000-7000-8000-000000000004",
                     *       "units": {
                     *         "0199a000-0000-7000-8000-000000000004": 190,
                     *         "0199a000-0000-7000-8000-000000000005": 255
                     *       },
                     *       "exposed": {
                     *         "0199a000-0000-7000-8000-000000000004": 165,
                     *         "0199a000-0000-7000-8000-000000000005": 235
                     *       },
                     *       "crossovers": 0,
                     *       "left_out": {
                     *         "override": 0,
                     *         "outside_regimes": 0
                     *       },
                     *       "regimes": [
                     *         {
                     *           "regime": 1,
                     *           "propensities": {
                     *             "0199a000-0000-7000-8000-000000000004": 0.4,
                     *             "0199a000-0000-7000-8000-000000000005": 0.6
                     *           },
                     *           "units": {
                     *             "0199a000-0000-7000-8000-000000000004": 166,
                     *             "0199a000-0000-7000-8000-000000000005": 235
                     *           },
                     *           "since": "2026-11-30T20:27:48.207Z"
                     *         },
                     *         {
                     *           "regime": 2,
                     *           "propensities": {
                     *             "0199a000-0000-7000-8000-000000000004": 0.5,
                     *             "0199a000-0000-7000-8000-000000000005": 0.5
                     *           },
                     *           "units": {
                     *             "0199a000-0000-7000-8000-000000000004": 24,
                     *             "0199a000-0000-7000-8000-000000000005": 20
                     *           },
                     *           "since": "2026-11-30T20:27:52.234Z"
                     *         }
                     *       ],
                     *       "srm": {
                     *         "verdict": "not_enough",
                     *         "p_value": 0.4638364896819256,
                     *         "sequential_p_value": 0.9704049662172398,
                     *         "disagree": false,
                     *         "expected": {
                     *           "0199a000-0000-7000-8000-000000000004": 182.4,
                     *           "0199a000-0000-7000-8000-000000000005": 262.6
                     *         },
                     *         "observed": {
                     *           "0199a000-0000-7000-8000-000000000004": 190,
                     *           "0199a000-0000-7000-8000-000000000005": 255
                     *         },
                     *         "exposed": {
                     *           "verdict": "not_enough",
                     *           "p_value": 0.6098340436734595,
                     *           "sequential_p_value": 1,
                     *           "disagree": false,
                     *           "expected": {
                     *             "0199a000-0000-7000-8000-000000000004": 160,
                     *             "0199a000-0000-7000-8000-000000000005": 240
                     *           },
                     *           "observed": {
                     *             "0199a000-0000-7000-8000-000000000004": 165,
                     *             "0199a000-0000-7000-8000-000000000005": 235
                     *           }
                     *         }
                     *       },
                     *       "comparisons": 3,
                     *       "metrics": [
                     *         {
                     *           "metric_name": "basket_value",
                     *           "kind": "mean",
                     *           "variants": [
                     *             {
                     *               "variant_id": "0199a000-0000-7000-8000-000000000004",
                     *               "variant_name": "control",
                     *               "units": 190,
                     *               "mean": 19.13078947368421,
                     *               "stddev": 21.341734206716968
                     *             },
                     *             {
                     *               "variant_id": "0199a000-0000-7000-8000-000000000005",
                     *               "variant_name": "green",
                     *               "units": 255,
                     *               "mean": 28.702431372549018,
                     *               "stddev": 24.591893764959284,
                     *               "adjusted": {
                     *                 "mean": 28.20525595126788,
                     *                 "baseline_mean": 19.584751864697356
                     *               },
                     *               "difference": 8.620504086570524,
                     *               "relative": 0.4401640697888789,
                     *               "fixed": {
                     *                 "ci": [
                     *                   4.207764338685242,
                     *                   13.033243834455806
                     *                 ],
                     *                 "p_value": 0.000141361797616954,
                     *                 "relative_ci": [
                     *                   0.16068104454054188,
                     *                   0.7196470950372159
                     *                 ]
                     *               },
                     *               "anytime": {
                     *                 "estimate": 8.608257237386269,
                     *                 "ci": [
                     *                   -0.37080019030008415,
                     *                   17.587314665072622
                     *                 ],
                     *                 "p_value": 0.0650731215209804,
                     *                 "relative_ci": [
                     *                   -0.015437154692404576,
                     *                   1.2369078536606841
                     *                 ]
                     *               },
                     *               "bayesian": {
                     *                 "ci": [
                     *                   4.161263630238081,
                     *                   12.922250765194761
                     *                 ],
                     *                 "probability_better": 0.9999337696313275,
                     *                 "expected_loss": 0.0000346694552881129
                     *               }
                     *             }
                     *           ]
                     *         },
                     *         {
                     *           "metric_name": "exposure",
                     *           "kind": "count",
                     *           "variants": [
                     *             {
                     *               "variant_id": "0199a000-0000-7000-8000-000000000004",
                     *               "variant_name": "control",
                     *               "units": 190,
                     *               "mean": 0.868421052631579,
                     *               "stddev": 0.3389255222129955
                     *             },
                     *             {
                     *               "variant_id": "0199a000-0000-7000-8000-000000000005",
                     *               "variant_name": "green",
                     *               "units": 255,
                     *               "mean": 0.9215686274509803,
                     *               "stddev": 0.26937791085092316,
                     *               "adjusted": {
                     *                 "mean": 0.9056054755965132,
                     *                 "baseline_mean": 0.8890281738380026
                     *               },
                     *               "difference": 0.016577301758510576,
                     *               "relative": 0.01864654264773758,
                     *               "fixed": {
                     *                 "ci": [
                     *                   -0.04141570588417311,
                     *                   0.07457030940119426
                     *                 ],
                     *                 "p_value": 0.5745399974582561,
                     *                 "relative_ci": [
                     *                   -0.047234574920233106,
                     *                   0.08452766021570826
                     *                 ]
                     *               },
                     *               "anytime": {
                     *                 "estimate": 0.01674937965260548,
                     *                 "ci": [
                     *                   -0.10309565468836163,
                     *                   0.13659441399357258
                     *                 ],
                     *                 "p_value": 1,
                     *                 "relative_ci": [
                     *                   -0.10863942928405038,
                     *                   0.1663299144506969
                     *                 ]
                     *               },
                     *               "bayesian": {
                     *                 "ci": [
                     *                   -0.041143351796320254,
                     *                   0.07399509345608367
                     *                 ],
                     *                 "probability_better": 0.7119957160769597,
                     *                 "expected_loss": 0.005291026391802716
                     *               }
                     *             }
                     *           ]
                     *         },
                     *         {
                     *           "metric_name": "purchase",
                     *           "kind": "count",
                     *           "variants": [
                     *             {
                     *               "variant_id": "0199a000-0000-7000-8000-000000000004",
                     *               "variant_name": "control",
                     *               "units": 190,
                     *               "mean": 0.4631578947368421,
                     *               "stddev": 0.4999582271606272
                     *             },
                     *             {
                     *               "variant_id": "0199a000-0000-7000-8000-000000000005",
                     *               "variant_name": "green",
                     *               "units": 255,
                     *               "mean": 0.6,
                     *               "stddev": 0.49086136728180574,
                     *               "adjusted": {
                     *                 "mean": 0.5896069692181554,
                     *                 "baseline_mean": 0.474148359380268
                     *               },
                     *               "difference": 0.11545860983788736,
                     *               "relative": 0.2435073486045521,
                     *               "fixed": {
                     *                 "ci": [
                     *                   0.02135047137087233,
                     *                   0.2095667483049024
                     *                 ],
                     *                 "p_value": 0.016317153946852122,
                     *                 "relative_ci": [
                     *                   0.015684613266714414,
                     *                   0.47133008394238973
                     *                 ]
                     *               },
                     *               "anytime": {
                     *                 "estimate": 0.11534325889164598,
                     *                 "ci": [
                     *                   -0.07610311812838105,
                     *                   0.306789635911673
                     *                 ],
                     *                 "p_value": 0.39825499120485763,
                     *                 "relative_ci": [
                     *                   -0.13110043518090475,
                     *                   0.8788011667970946
                     *                 ]
                     *               },
                     *               "bayesian": {
                     *                 "ci": [
                     *                   0.021005693305482936,
                     *                   0.20779469887048263
                     *                 ],
                     *                 "probability_better": 0.9918200614054448,
                     *                 "expected_loss": 0.00012932533455586103
                     *               }
                     *             }
                     *           ]
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Results"];
                };
            };
            /** @description The resource has not changed: `If-None-Match` names its current `ETag`. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description `as_of` is in the future, or the events are no longer stored. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unprocessable Entity",
                     *       "status": 422,
                     *       "detail": "The request breaks a rule. See errors.",
                     *       "errors": [
                     *         {
                     *           "pointer": "/description",
                     *           "detail": "must have at most 10,000 characters"
                     *         }
                     *       ],
                     *       "request_id": "0199a000-0000-7000-8000-0000000000ff"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller has too many requests in progress, or a request with `as_of` in progress already. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "250 of your requests are waiting already. Send fewer at once.",
                     *       "request_id": "0199a000-0000-7000-8000-0000000000ff"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service is overloaded, or the computation of results with `as_of` took too long. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The database is away, so nothing was read or changed. Send the same again.",
                     *       "request_id": "0199a000-0000-7000-8000-0000000000ff"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    setExperimentStatus: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The ETag of the version that is to be changed: 412 when there is a newer one. Left out: any version.
                 * @example "3"
                 */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description Id or name of the experiment.
                 * @example checkout-button-colour
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "status": "active"
                 *     }
                 */
                "application/json": {
                    /** @enum {string} */
                    status: "draft" | "active" | "paused" | "completed" | "archived";
                };
            };
        };
        responses: {
            /** @description The new version. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0199a000-0000-7000-8000-000000000003",
                     *       "version": 3,
                     *       "name": "checkout-button-colour",
                     *       "description": "Does a green button sell more than a grey one?",
                     *       "status": "active",
                     *       "unit_type": "shopper",
                     *       "start_at": null,
                     *       "end_at": null,
                     *       "hash_algorithm": "assay",
                     *       "salt": "0199a000-0000-7000-8000-000000000003",
                     *       "baseline": "control",
                     *       "baseline_variant_id": "0199a000-0000-7000-8000-000000000004",
                     *       "sticky": false,
                     *       "layer": null,
                     *       "targeting": {
                     *         "country": {
                     *           "$in": [
                     *             "NO",
                     *             "SE"
                     *           ]
                     *         }
                     *       },
                     *       "overrides": {},
                     *       "metrics": [
                     *         "basket_value"
                     *       ],
                     *       "variants": [
                     *         {
                     *           "id": "0199a000-0000-7000-8000-000000000004",
                     *           "experiment_id": "0199a000-0000-7000-8000-000000000003",
                     *           "name": "control",
                     *           "description": "Grey, as it is",
                     *           "allocation": 0.4,
                     *           "config": {
                     *             "colour": "grey"
                     *           },
                     *           "created_at": "2026-11-30T20:27:45.831Z"
                     *         },
                     *         {
                     *           "id": "0199a000-0000-7000-8000-000000000005",
                     *           "experiment_id": "0199a000-0000-7000-8000-000000000003",
                     *           "name": "green",
                     *           "description": null,
                     *           "allocation": 0.6,
                     *           "config": {
                     *             "colour": "green"
                     *           },
                     *           "created_at": "2026-11-30T20:27:45.831Z"
                     *         }
                     *       ],
                     *       "population": "assigned",
                     *       "conversion_window_seconds": 604800,
                     *       "after_completion": "ignore",
                     *       "active_periods": [
                     *         {
                     *           "from": "2026-11-30T20:27:46.593Z",
                     *           "to": null
                     *         }
                     *       ],
                     *       "completed_at": null,
                     *       "created_at": "2026-11-30T20:27:45.831Z",
                     *       "updated_at": "2026-11-30T20:27:46.593Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Experiment"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            /** @description The current status cannot be changed to this one. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "There is another experiment called checkout; choose another name.",
                     *       "errors": [
                     *         {
                     *           "pointer": "/name",
                     *           "detail": "Is in use."
                     *         }
                     *       ],
                     *       "request_id": "0199a000-0000-7000-8000-0000000000ff"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    listExperimentVersions: {
        parameters: {
            query?: {
                /** @description Maximum number of items of the page. */
                limit?: number;
                /** @description `next_cursor` of the previous page. */
                cursor?: string;
            };
            header?: never;
            path: {
                /**
                 * @description Id or name of the experiment.
                 * @example checkout-button-colour
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of versions. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "0199a000-0000-7000-8000-000000000003",
                     *           "version": 3,
                     *           "name": "checkout-button-colour",
                     *           "description": "Does a green button sell more than a grey one?",
                     *           "status": "active",
                     *           "unit_type": "shopper",
                     *           "start_at": null,
                     *           "end_at": null,
                     *           "hash_algorithm": "assay",
                     *           "salt": "0199a000-0000-7000-8000-000000000003",
                     *           "baseline": "control",
                     *           "baseline_variant_id": "0199a000-0000-7000-8000-000000000004",
                     *           "sticky": false,
                     *           "layer": null,
                     *           "targeting": {
                     *             "country": {
                     *               "$in": [
                     *                 "NO",
                     *                 "SE"
                     *               ]
                     *             }
                     *           },
                     *           "overrides": {},
                     *           "metrics": [
                     *             "basket_value"
                     *           ],
                     *           "variants": [
                     *             {
                     *               "id": "0199a000-0000-7000-8000-000000000004",
                     *               "experiment_id": "0199a000-0000-7000-8000-000000000003",
                     *               "name": "control",
                     *               "description": "Grey, as it is",
                     *               "allocation": 0.4,
                     *               "config": {
                     *                 "colour": "grey"
                     *               }
                     *             },
                     *             {
                     *               "id": "0199a000-0000-7000-8000-000000000005",
                     *               "experiment_id": "0199a000-0000-7000-8000-000000000003",
                     *               "name": "green",
                     *               "description": null,
                     *               "allocation": 0.6,
                     *               "config": {
                     *                 "colour": "green"
                     *               }
                     *             }
                     *           ],
                     *           "population": "assigned",
                     *           "conversion_window_seconds": 604800,
                     *           "after_completion": "ignore",
                     *           "active_periods": [
                     *             {
                     *               "from": "2026-11-30T20:27:46.593Z",
                     *               "to": null
                     *             }
                     *           ],
                     *           "completed_at": null,
                     *           "created_at": "2026-11-30T20:27:45.831Z",
                     *           "updated_at": "2026-11-30T20:27:46.593Z",
                     *           "changed_by": "local-development"
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["ExperimentVersion"][];
                        /** @description Cursor of the next page; null on the last page. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description The resource has not changed: `If-None-Match` names its current `ETag`. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    listHoldouts: {
        parameters: {
            query?: {
                /** @description Maximum number of items of the page. */
                limit?: number;
                /** @description `next_cursor` of the previous page. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of holdouts. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "0199a000-0000-7000-8000-000000000008",
                     *           "version": 2,
                     *           "name": "no-experiments-2026",
                     *           "unit_type": "shopper",
                     *           "share": 0.1,
                     *           "experiments": [
                     *             "0199a000-0000-7000-8000-000000000003"
                     *           ],
                     *           "is_active": true,
                     *           "salt": "0199a000-0000-7000-8000-000000000008",
                     *           "created_at": "2026-11-30T20:27:49.499Z",
                     *           "updated_at": "2026-11-30T20:27:49.624Z"
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["Holdout"][];
                        /** @description Cursor of the next page; null on the last page. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description The resource has not changed: `If-None-Match` names its current `ETag`. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    createHoldout: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Made up by the caller. For 24 hours the same request with the same key gets the same answer and is done once; another request gets 422, and 409 while the first is under way.
                 * @example e7c6a1f0-create-checkout
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "no-experiments-2026",
                 *       "unit_type": "shopper",
                 *       "share": 0.05,
                 *       "experiments": [
                 *         "checkout-button-colour"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["CreateHoldout"];
            };
        };
        responses: {
            /** @description The holdout. */
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0199a000-0000-7000-8000-000000000008",
                     *       "version": 2,
                     *       "name": "no-experiments-2026",
                     *       "unit_type": "shopper",
                     *       "share": 0.1,
                     *       "experiments": [
                     *         "0199a000-0000-7000-8000-000000000003"
                     *       ],
                     *       "is_active": true,
                     *       "salt": "0199a000-0000-7000-8000-000000000008",
                     *       "created_at": "2026-11-30T20:27:49.499Z",
                     *       "updated_at": "2026-11-30T20:27:49.624Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Holdout"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            408: components["responses"]["RequestTimeout"];
            /** @description The name is taken, or the first request with this `Idempotency-Key` is still under way. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "There is another experiment called checkout; choose another name.",
                     *       "errors": [
                     *         {
                     *           "pointer": "/name",
                     *           "detail": "Is in use."
                     *         }
                     *       ],
                     *       "request_id": "0199a000-0000-7000-8000-0000000000ff"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    getHoldout: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id or name of the holdout.
                 * @example no-experiments-2026
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The holdout. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0199a000-0000-7000-8000-000000000008",
                     *       "version": 2,
                     *       "name": "no-experiments-2026",
                     *       "unit_type": "shopper",
                     *       "share": 0.1,
                     *       "experiments": [
                     *         "0199a000-0000-7000-8000-000000000003"
                     *       ],
                     *       "is_active": true,
                     *       "salt": "0199a000-0000-7000-8000-000000000008",
                     *       "created_at": "2026-11-30T20:27:49.499Z",
                     *       "updated_at": "2026-11-30T20:27:49.624Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Holdout"];
                };
            };
            /** @description The resource has not changed: `If-None-Match` names its current `ETag`. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    changeHoldout: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The ETag of the version that is to be changed: 412 when there is a newer one. Left out: any version.
                 * @example "3"
                 */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description Id or name of the holdout.
                 * @example no-experiments-2026
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "share": 0.1
                 *     }
                 */
                "application/json": components["schemas"]["ChangeHoldout"];
            };
        };
        responses: {
            /** @description The new version. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0199a000-0000-7000-8000-000000000008",
                     *       "version": 2,
                     *       "name": "no-experiments-2026",
                     *       "unit_type": "shopper",
                     *       "share": 0.1,
                     *       "experiments": [
                     *         "0199a000-0000-7000-8000-000000000003"
                     *       ],
                     *       "is_active": true,
                     *       "salt": "0199a000-0000-7000-8000-000000000008",
                     *       "created_at": "2026-11-30T20:27:49.499Z",
                     *       "updated_at": "2026-11-30T20:27:49.624Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Holdout"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            /** @description The name is taken. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "There is another experiment called checkout; choose another name.",
                     *       "errors": [
                     *         {
                     *           "pointer": "/name",
                     *           "detail": "Is in use."
                     *         }
                     *       ],
                     *       "request_id": "0199a000-0000-7000-8000-0000000000ff"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    listMetricJobs: {
        parameters: {
            query?: {
                /** @description Maximum number of items of the page. */
                limit?: number;
                /** @description `next_cursor` of the previous page. */
                cursor?: string;
                /** @description Jobs of this kind. */
                kind?: string;
                /** @description Jobs in this status. */
                status?: "queued" | "running" | "completed" | "failed" | "cancelled";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of jobs. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "0199a000-0000-7000-8000-000000000015",
                     *           "kind": "define_metric",
                     *           "status": "running",
                     *           "progress": {
                     *             "done": 0,
                     *             "total": 1,
                     *             "message": "Counting click_rate for what has happened so far"
                     *           },
                     *           "attempts": 1,
                     *           "max_attempts": 5,
                     *           "cancel_requested": false,
                     *           "result": null,
                     *           "error": null,
                     *           "requested_by": "anna@example.org",
                     *           "created_at": "2026-11-30T20:27:50.139Z",
                     *           "started_at": "2026-11-30T20:27:50.302Z",
                     *           "updated_at": "2026-11-30T20:27:50.302Z",
                     *           "finished_at": null
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["Job"][];
                        /** @description Cursor of the next page; null on the last page. */
                        next_cursor: string | null;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    getMetricJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The job’s id.
                 * @example 0199a000-0000-7000-8000-000000000015
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The job. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0199a000-0000-7000-8000-000000000015",
                     *       "kind": "define_metric",
                     *       "status": "running",
                     *       "progress": {
                     *         "done": 0,
                     *         "total": 1,
                     *         "message": "Counting click_rate for what has happened so far"
                     *       },
                     *       "attempts": 1,
                     *       "max_attempts": 5,
                     *       "cancel_requested": false,
                     *       "result": null,
                     *       "error": null,
                     *       "requested_by": "anna@example.org",
                     *       "created_at": "2026-11-30T20:27:50.139Z",
                     *       "started_at": "2026-11-30T20:27:50.302Z",
                     *       "updated_at": "2026-11-30T20:27:50.302Z",
                     *       "finished_at": null
                     *     }
                     */
                    "application/json": components["schemas"]["Job"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    cancelMetricJob: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Made up by the caller. For 24 hours the same request with the same key gets the same answer and is done once; another request gets 422, and 409 while the first is under way.
                 * @example e7c6a1f0-create-checkout
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /**
                 * @description The job’s id.
                 * @example 0199a000-0000-7000-8000-000000000015
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The job. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0199a000-0000-7000-8000-000000000015",
                     *       "kind": "define_metric",
                     *       "status": "running",
                     *       "progress": {
                     *         "done": 0,
                     *         "total": 1,
                     *         "message": "Counting click_rate for what has happened so far"
                     *       },
                     *       "attempts": 1,
                     *       "max_attempts": 5,
                     *       "cancel_requested": false,
                     *       "result": null,
                     *       "error": null,
                     *       "requested_by": "anna@example.org",
                     *       "created_at": "2026-11-30T20:27:50.139Z",
                     *       "started_at": "2026-11-30T20:27:50.302Z",
                     *       "updated_at": "2026-11-30T20:27:50.302Z",
                     *       "finished_at": null
                     *     }
                     */
                    "application/json": components["schemas"]["Job"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description The job is finished, or the first request with this `Idempotency-Key` is still under way. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "There is another experiment called checkout; choose another name.",
                     *       "errors": [
                     *         {
                     *           "pointer": "/name",
                     *           "detail": "Is in use."
                     *         }
                     *       ],
                     *       "request_id": "0199a000-0000-7000-8000-0000000000ff"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    listMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The definitions. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "name": "basket_value",
                     *           "kind": "mean",
                     *           "field": "basket_value",
                     *           "aggregation": "sum",
                     *           "direction": "increase",
                     *           "description": "What a shopper spends.",
                     *           "event_type": "purchase"
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["Metric"][];
                        /** @description Cursor of the next page; null on the last page. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description The resource has not changed: `If-None-Match` names its current `ETag`. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    defineMetric: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description `respond-async` (RFC 7240): answer at once with the job that does it. Left out: wait until it is done.
                 * @example respond-async
                 */
                Prefer?: string;
                /**
                 * @description Made up by the caller. For 24 hours the same request with the same key gets the same answer and is done once; another request gets 422, and 409 while the first is under way.
                 * @example e7c6a1f0-create-checkout
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "basket_value",
                 *       "kind": "mean",
                 *       "event_type": "purchase",
                 *       "field": "basket_value",
                 *       "direction": "increase",
                 *       "description": "What a shopper spends."
                 *     }
                 */
                "application/json": components["schemas"]["DefineMetric"];
            };
        };
        responses: {
            /** @description Was there already. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "name": "basket_value",
                     *       "kind": "mean",
                     *       "field": "basket_value",
                     *       "aggregation": "sum",
                     *       "direction": "increase",
                     *       "description": "What a shopper spends.",
                     *       "event_type": "purchase"
                     *     }
                     */
                    "application/json": components["schemas"]["Metric"];
                };
            };
            /** @description Defined, and counted for what has happened so far. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "name": "basket_value",
                     *       "kind": "mean",
                     *       "field": "basket_value",
                     *       "aggregation": "sum",
                     *       "direction": "increase",
                     *       "description": "What a shopper spends.",
                     *       "event_type": "purchase"
                     *     }
                     */
                    "application/json": components["schemas"]["Metric"];
                };
            };
            /** @description With `Prefer: respond-async`: the job that defines it. */
            202: {
                headers: {
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0199a000-0000-7000-8000-000000000015",
                     *       "kind": "define_metric",
                     *       "status": "running",
                     *       "progress": {
                     *         "done": 0,
                     *         "total": 1,
                     *         "message": "Counting click_rate for what has happened so far"
                     *       },
                     *       "attempts": 1,
                     *       "max_attempts": 5,
                     *       "cancel_requested": false,
                     *       "result": null,
                     *       "error": null,
                     *       "requested_by": "anna@example.org",
                     *       "created_at": "2026-11-30T20:27:50.139Z",
                     *       "started_at": "2026-11-30T20:27:50.302Z",
                     *       "updated_at": "2026-11-30T20:27:50.302Z",
                     *       "finished_at": null
                     *     }
                     */
                    "application/json": components["schemas"]["Job"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            408: components["responses"]["RequestTimeout"];
            /** @description Another definition has the name, events that it needs are no longer kept, there are as many definitions as may be, or the first request with this `Idempotency-Key` is still under way. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "There is another experiment called checkout; choose another name.",
                     *       "errors": [
                     *         {
                     *           "pointer": "/name",
                     *           "detail": "Is in use."
                     *         }
                     *       ],
                     *       "request_id": "0199a000-0000-7000-8000-0000000000ff"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    listPolicies: {
        parameters: {
            query?: {
                /** @description Maximum number of items of the page. */
                limit?: number;
                /** @description `next_cursor` of the previous page. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of policies. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "0199a000-0000-7000-8000-000000000031",
                     *           "name": "planner_policy",
                     *           "description": "Chooses the plan that a new user sees",
                     *           "created_by": "anna@example.org",
                     *           "created_at": "2026-11-30T20:27:50.139Z"
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["Policy"][];
                        /** @description Cursor of the next page; null on the last page. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description The resource has not changed: `If-None-Match` names its current `ETag`. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    createPolicy: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Made up by the caller. For 24 hours the same request with the same key gets the same answer and is done once; another request gets 422, and 409 while the first is under way.
                 * @example e7c6a1f0-create-checkout
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "planner_policy",
                 *       "description": "Chooses the plan that a new user sees"
                 *     }
                 */
                "application/json": components["schemas"]["CreatePolicy"];
            };
        };
        responses: {
            /** @description The policy. */
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0199a000-0000-7000-8000-000000000031",
                     *       "name": "planner_policy",
                     *       "description": "Chooses the plan that a new user sees",
                     *       "created_by": "anna@example.org",
                     *       "created_at": "2026-11-30T20:27:50.139Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Policy"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            408: components["responses"]["RequestTimeout"];
            /** @description The name is taken, or the first request with this `Idempotency-Key` is still under way. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "There is another experiment called checkout; choose another name.",
                     *       "errors": [
                     *         {
                     *           "pointer": "/name",
                     *           "detail": "Is in use."
                     *         }
                     *       ],
                     *       "request_id": "0199a000-0000-7000-8000-0000000000ff"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    getPolicy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The policy’s id.
                 * @example 0199a000-0000-7000-8000-000000000031
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The policy. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0199a000-0000-7000-8000-000000000031",
                     *       "name": "planner_policy",
                     *       "description": "Chooses the plan that a new user sees",
                     *       "created_by": "anna@example.org",
                     *       "created_at": "2026-11-30T20:27:50.139Z",
                     *       "aliases": [
                     *         {
                     *           "alias": "champion",
                     *           "version": 1,
                     *           "policy_version_id": "0199a000-0000-7000-8000-000000000032",
                     *           "previous_version": null,
                     *           "changed_by": "anna@example.org",
                     *           "changed_at": "2026-11-30T20:27:50.139Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["PolicyWithAliases"];
                };
            };
            /** @description The resource has not changed: `If-None-Match` names its current `ETag`. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    setPolicyAlias: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The policy’s id.
                 * @example 0199a000-0000-7000-8000-000000000031
                 */
                id: string;
                /**
                 * @description The alias.
                 * @example champion
                 */
                alias: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "version": 1
                 *     }
                 */
                "application/json": components["schemas"]["SetPolicyAlias"];
            };
        };
        responses: {
            /** @description The alias. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "alias": "champion",
                     *       "version": 1,
                     *       "policy_version_id": "0199a000-0000-7000-8000-000000000032",
                     *       "previous_version": null,
                     *       "changed_by": "anna@example.org",
                     *       "changed_at": "2026-11-30T20:27:50.139Z"
                     *     }
                     */
                    "application/json": components["schemas"]["PolicyAlias"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            /** @description The version is archived, or the alias has no previous version. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "There is another experiment called checkout; choose another name.",
                     *       "errors": [
                     *         {
                     *           "pointer": "/name",
                     *           "detail": "Is in use."
                     *         }
                     *       ],
                     *       "request_id": "0199a000-0000-7000-8000-0000000000ff"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    deletePolicyAlias: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The policy’s id.
                 * @example 0199a000-0000-7000-8000-000000000031
                 */
                id: string;
                /**
                 * @description The alias.
                 * @example champion
                 */
                alias: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The alias does not exist any more. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    listPolicyVersions: {
        parameters: {
            query?: {
                /** @description Maximum number of items of the page. */
                limit?: number;
                /** @description `next_cursor` of the previous page. */
                cursor?: string;
            };
            header?: never;
            path: {
                /**
                 * @description The policy’s id.
                 * @example 0199a000-0000-7000-8000-000000000031
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of versions. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "0199a000-0000-7000-8000-000000000032",
                     *           "policy_id": "0199a000-0000-7000-8000-000000000031",
                     *           "policy_name": "planner_policy",
                     *           "version": 1,
                     *           "kind": "fixed",
                     *           "action_probabilities": {
                     *             "control": 0.5,
                     *             "treatment": 0.5
                     *           },
                     *           "config_defaults": {
                     *             "temperature": 0.7
                     *           },
                     *           "status": "active",
                     *           "mlflow_model_name": "planner_policy",
                     *           "mlflow_model_version": "1",
                     *           "mlflow_linked_at": null,
                     *           "model_deleted_at": null,
                     *           "bandit": null,
                     *           "model": null,
                     *           "lineage": null,
                     *           "survival": null,
                     *           "aliases": [
                     *             "champion"
                     *           ],
                     *           "created_by": "anna@example.org",
                     *           "created_at": "2026-11-30T20:27:50.139Z"
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["PolicyVersion"][];
                        /** @description Cursor of the next page; null on the last page. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description The resource has not changed: `If-None-Match` names its current `ETag`. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    createPolicyVersion: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Made up by the caller. For 24 hours the same request with the same key gets the same answer and is done once; another request gets 422, and 409 while the first is under way.
                 * @example e7c6a1f0-create-checkout
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /**
                 * @description The policy’s id.
                 * @example 0199a000-0000-7000-8000-000000000031
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "kind": "fixed",
                 *       "action_probabilities": {
                 *         "control": 0.5,
                 *         "treatment": 0.5
                 *       },
                 *       "config_defaults": {
                 *         "temperature": 0.7
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["CreatePolicyVersion"];
            };
        };
        responses: {
            /** @description The version. */
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0199a000-0000-7000-8000-000000000032",
                     *       "policy_id": "0199a000-0000-7000-8000-000000000031",
                     *       "policy_name": "planner_policy",
                     *       "version": 1,
                     *       "kind": "fixed",
                     *       "action_probabilities": {
                     *         "control": 0.5,
                     *         "treatment": 0.5
                     *       },
                     *       "config_defaults": {
                     *         "temperature": 0.7
                     *       },
                     *       "status": "active",
                     *       "mlflow_model_name": "planner_policy",
                     *       "mlflow_model_version": "1",
                     *       "mlflow_linked_at": null,
                     *       "model_deleted_at": null,
                     *       "bandit": null,
                     *       "model": null,
                     *       "lineage": null,
                     *       "survival": null,
                     *       "aliases": [
                     *         "champion"
                     *       ],
                     *       "created_by": "anna@example.org",
                     *       "created_at": "2026-11-30T20:27:50.139Z"
                     *     }
                     */
                    "application/json": components["schemas"]["PolicyVersion"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            /** @description The first request with this `Idempotency-Key` is still under way. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "There is another experiment called checkout; choose another name.",
                     *       "errors": [
                     *         {
                     *           "pointer": "/name",
                     *           "detail": "Is in use."
                     *         }
                     *       ],
                     *       "request_id": "0199a000-0000-7000-8000-0000000000ff"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            /** @description The service of bandits cannot be read, or the service is overloaded. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The database is away, so nothing was read or changed. Send the same again.",
                     *       "request_id": "0199a000-0000-7000-8000-0000000000ff"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getNumberedPolicyVersion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The policy’s id.
                 * @example 0199a000-0000-7000-8000-000000000031
                 */
                id: string;
                /**
                 * @description Number of the version.
                 * @example 1
                 */
                version: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The version. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0199a000-0000-7000-8000-000000000032",
                     *       "policy_id": "0199a000-0000-7000-8000-000000000031",
                     *       "policy_name": "planner_policy",
                     *       "version": 1,
                     *       "kind": "fixed",
                     *       "action_probabilities": {
                     *         "control": 0.5,
                     *         "treatment": 0.5
                     *       },
                     *       "config_defaults": {
                     *         "temperature": 0.7
                     *       },
                     *       "status": "active",
                     *       "mlflow_model_name": "planner_policy",
                     *       "mlflow_model_version": "1",
                     *       "mlflow_linked_at": null,
                     *       "model_deleted_at": null,
                     *       "bandit": null,
                     *       "model": null,
                     *       "lineage": null,
                     *       "survival": null,
                     *       "aliases": [
                     *         "champion"
                     *       ],
                     *       "created_by": "anna@example.org",
                     *       "created_at": "2026-11-30T20:27:50.139Z"
                     *     }
                     */
                    "application/json": components["schemas"]["PolicyVersion"];
                };
            };
            /** @description The resource has not changed: `If-None-Match` names its current `ETag`. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    changePolicyVersion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The policy’s id.
                 * @example 0199a000-0000-7000-8000-000000000031
                 */
                id: string;
                /**
                 * @description Number of the version.
                 * @example 1
                 */
                version: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "status": "deprecated"
                 *     }
                 */
                "application/json": components["schemas"]["ChangePolicyVersion"];
            };
        };
        responses: {
            /** @description The version. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0199a000-0000-7000-8000-000000000032",
                     *       "policy_id": "0199a000-0000-7000-8000-000000000031",
                     *       "policy_name": "planner_policy",
                     *       "version": 1,
                     *       "kind": "fixed",
                     *       "action_probabilities": {
                     *         "control": 0.5,
                     *         "treatment": 0.5
                     *       },
                     *       "config_defaults": {
                     *         "temperature": 0.7
                     *       },
                     *       "status": "active",
                     *       "mlflow_model_name": "planner_policy",
                     *       "mlflow_model_version": "1",
                     *       "mlflow_linked_at": null,
                     *       "model_deleted_at": null,
                     *       "bandit": null,
                     *       "model": null,
                     *       "lineage": null,
                     *       "survival": null,
                     *       "aliases": [
                     *         "champion"
                     *       ],
                     *       "created_by": "anna@example.org",
                     *       "created_at": "2026-11-30T20:27:50.139Z"
                     *     }
                     */
                    "application/json": components["schemas"]["PolicyVersion"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            /** @description The version cannot get the status, or has an alias and is to be archived. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "There is another experiment called checkout; choose another name.",
                     *       "errors": [
                     *         {
                     *           "pointer": "/name",
                     *           "detail": "Is in use."
                     *         }
                     *       ],
                     *       "request_id": "0199a000-0000-7000-8000-0000000000ff"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    getPolicyVersion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The version’s id.
                 * @example 0199a000-0000-7000-8000-000000000032
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The version. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0199a000-0000-7000-8000-000000000032",
                     *       "policy_id": "0199a000-0000-7000-8000-000000000031",
                     *       "policy_name": "planner_policy",
                     *       "version": 1,
                     *       "kind": "fixed",
                     *       "action_probabilities": {
                     *         "control": 0.5,
                     *         "treatment": 0.5
                     *       },
                     *       "config_defaults": {
                     *         "temperature": 0.7
                     *       },
                     *       "status": "active",
                     *       "mlflow_model_name": "planner_policy",
                     *       "mlflow_model_version": "1",
                     *       "mlflow_linked_at": null,
                     *       "model_deleted_at": null,
                     *       "bandit": null,
                     *       "model": null,
                     *       "lineage": null,
                     *       "survival": null,
                     *       "aliases": [
                     *         "champion"
                     *       ],
                     *       "created_by": "anna@example.org",
                     *       "created_at": "2026-11-30T20:27:50.139Z"
                     *     }
                     */
                    "application/json": components["schemas"]["PolicyVersion"];
                };
            };
            /** @description The resource has not changed: `If-None-Match` names its current `ETag`. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    makePredictions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The version’s id.
                 * @example 0199a000-0000-7000-8000-000000000032
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "inputs": [
                 *         {
                 *           "x1": 0.3
                 *         },
                 *         [
                 *           0.3
                 *         ]
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["PredictionRequest"];
            };
        };
        responses: {
            /** @description The outputs. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "policy_version_id": "0199a000-0000-7000-8000-000000000032",
                     *       "model_sha256": "b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c",
                     *       "outputs": [
                     *         0.41,
                     *         0.41
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Prediction"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            /** @description The version is archived. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "There is another experiment called checkout; choose another name.",
                     *       "errors": [
                     *         {
                     *           "pointer": "/name",
                     *           "detail": "Is in use."
                     *         }
                     *       ],
                     *       "request_id": "0199a000-0000-7000-8000-0000000000ff"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            /** @description Too many predictions wait, the model took too long, or the service is overloaded. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The database is away, so nothing was read or changed. Send the same again.",
                     *       "request_id": "0199a000-0000-7000-8000-0000000000ff"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listPrompts: {
        parameters: {
            query?: {
                /** @description Maximum number of items of the page. */
                limit?: number;
                /** @description `next_cursor` of the previous page. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of prompts. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "0199a000-0000-7000-8000-000000000001",
                     *           "name": "summarise-review",
                     *           "description": "Sums up the reviews of an article.",
                     *           "created_at": "2026-11-30T20:27:45.661Z"
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["Prompt"][];
                        /** @description Cursor of the next page; null on the last page. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description The resource has not changed: `If-None-Match` names its current `ETag`. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    createPrompt: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Made up by the caller. For 24 hours the same request with the same key gets the same answer and is done once; another request gets 422, and 409 while the first is under way.
                 * @example e7c6a1f0-create-checkout
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "summarise-review",
                 *       "description": "Sums up the reviews of an article."
                 *     }
                 */
                "application/json": components["schemas"]["CreatePrompt"];
            };
        };
        responses: {
            /** @description The prompt. */
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0199a000-0000-7000-8000-000000000001",
                     *       "name": "summarise-review",
                     *       "description": "Sums up the reviews of an article.",
                     *       "created_at": "2026-11-30T20:27:45.661Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Prompt"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            408: components["responses"]["RequestTimeout"];
            /** @description The name is taken, or the first request with this `Idempotency-Key` is still under way. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "There is another experiment called checkout; choose another name.",
                     *       "errors": [
                     *         {
                     *           "pointer": "/name",
                     *           "detail": "Is in use."
                     *         }
                     *       ],
                     *       "request_id": "0199a000-0000-7000-8000-0000000000ff"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    listPromptVersions: {
        parameters: {
            query?: {
                /** @description Maximum number of items of the page. */
                limit?: number;
                /** @description `next_cursor` of the previous page. */
                cursor?: string;
            };
            header?: never;
            path: {
                /**
                 * @description Name of the prompt.
                 * @example summarise-review
                 */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of versions. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "0199a000-0000-7000-8000-000000000002",
                     *           "prompt_id": "0199a000-0000-7000-8000-000000000001",
                     *           "version": 1,
                     *           "template": "Sum up these reviews in {{sentences}} sentences: {{reviews}}",
                     *           "variables": [
                     *             "sentences",
                     *             "reviews"
                     *           ],
                     *           "model_provider": "openai",
                     *           "model_name": "gpt-5-mini",
                     *           "status": "active",
                     *           "created_at": "2026-11-30T20:27:45.797Z"
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["PromptVersion"][];
                        /** @description Cursor of the next page; null on the last page. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description The resource has not changed: `If-None-Match` names its current `ETag`. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    createPromptVersion: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Made up by the caller. For 24 hours the same request with the same key gets the same answer and is done once; another request gets 422, and 409 while the first is under way.
                 * @example e7c6a1f0-create-checkout
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /**
                 * @description Name of the prompt.
                 * @example summarise-review
                 */
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "template": "Sum up these reviews in {{sentences}} sentences: {{reviews}}",
                 *       "variables": [
                 *         "sentences",
                 *         "reviews"
                 *       ],
                 *       "model_provider": "openai",
                 *       "model_name": "gpt-5-mini",
                 *       "status": "active"
                 *     }
                 */
                "application/json": components["schemas"]["CreatePromptVersion"];
            };
        };
        responses: {
            /** @description The version. */
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0199a000-0000-7000-8000-000000000002",
                     *       "prompt_id": "0199a000-0000-7000-8000-000000000001",
                     *       "version": 1,
                     *       "template": "Sum up these reviews in {{sentences}} sentences: {{reviews}}",
                     *       "variables": [
                     *         "sentences",
                     *         "reviews"
                     *       ],
                     *       "model_provider": "openai",
                     *       "model_name": "gpt-5-mini",
                     *       "status": "active",
                     *       "created_at": "2026-11-30T20:27:45.797Z"
                     *     }
                     */
                    "application/json": components["schemas"]["PromptVersion"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            /** @description The first request with this `Idempotency-Key` is still under way. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "There is another experiment called checkout; choose another name.",
                     *       "errors": [
                     *         {
                     *           "pointer": "/name",
                     *           "detail": "Is in use."
                     *         }
                     *       ],
                     *       "request_id": "0199a000-0000-7000-8000-0000000000ff"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    getPromptVersion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the prompt.
                 * @example summarise-review
                 */
                name: string;
                /**
                 * @description Number of the version.
                 * @example 1
                 */
                version: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The version. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0199a000-0000-7000-8000-000000000002",
                     *       "prompt_id": "0199a000-0000-7000-8000-000000000001",
                     *       "version": 1,
                     *       "template": "Sum up these reviews in {{sentences}} sentences: {{reviews}}",
                     *       "variables": [
                     *         "sentences",
                     *         "reviews"
                     *       ],
                     *       "model_provider": "openai",
                     *       "model_name": "gpt-5-mini",
                     *       "status": "active",
                     *       "created_at": "2026-11-30T20:27:45.797Z"
                     *     }
                     */
                    "application/json": components["schemas"]["PromptVersion"];
                };
            };
            /** @description The resource has not changed: `If-None-Match` names its current `ETag`. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    listSurvivalExperiments: {
        parameters: {
            query?: {
                /** @description Maximum number of items of the page. */
                limit?: number;
                /** @description `next_cursor` of the previous page. */
                cursor?: string;
                /** @description Experiments in this status. */
                status?: "PENDING" | "RUNNING" | "COMPLETED" | "FAILED" | "CANCELLED";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of experiments. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "0199a000-0000-7000-8000-000000000021",
                     *           "experiment_id": "0199a000-0000-7000-8000-000000000021",
                     *           "name": "Does the small trial show double descent?",
                     *           "description": "",
                     *           "status": "RUNNING",
                     *           "cancel_requested": false,
                     *           "failure_reason": null,
                     *           "run_counts": {
                     *             "PENDING": 1,
                     *             "RUNNING": 1,
                     *             "COMPLETED": 2,
                     *             "FAILED": 0,
                     *             "SKIPPED": 0
                     *           },
                     *           "seed": 42,
                     *           "seeds": [
                     *             1,
                     *             2
                     *           ],
                     *           "data": {
                     *             "name": "small_trial",
                     *             "description": "A small trial with little censoring",
                     *             "n_samples": 300,
                     *             "n_features": 10,
                     *             "n_predictive": 5,
                     *             "covariate_type": "gaussian",
                     *             "censoring_rate": 0.3,
                     *             "weibull_scale": 0.5,
                     *             "weibull_shape": 1.5,
                     *             "coefficient_range": [
                     *               -0.5,
                     *               0.5
                     *             ],
                     *             "correlation_matrix": null,
                     *             "n_categorical_features": 0,
                     *             "cardinality": 100,
                     *             "censoring_distribution": "exponential"
                     *           },
                     *           "scenario_sha256": "c3b1d20000000000000000000000000000000000000000000000000000000000",
                     *           "model": {
                     *             "widths": [
                     *               2,
                     *               4
                     *             ],
                     *             "depths": [
                     *               1
                     *             ],
                     *             "sweep_type": "width"
                     *           },
                     *           "training": {
                     *             "activation": "relu",
                     *             "dropout": 0,
                     *             "weight_decay": 0,
                     *             "epochs": 10,
                     *             "batch_size": 128,
                     *             "learning_rate": 0.001,
                     *             "optimizer": "adam",
                     *             "ties": "breslow",
                     *             "brier_convention": "recommended",
                     *             "retry_lr_factor": 0.1,
                     *             "evaluation_points": 300
                     *           },
                     *           "splits": {
                     *             "train": 0.6,
                     *             "val": 0.2,
                     *             "test": 0.2
                     *           },
                     *           "attempts": 1,
                     *           "file_bytes": 451204,
                     *           "code_version": "0.1.0",
                     *           "path": "experiments/0199a000-0000-7000-8000-000000000021",
                     *           "created_by": "anna@example.org",
                     *           "created_at": "2026-11-30T20:27:50.139Z",
                     *           "started_at": "2026-11-30T20:27:51.302Z",
                     *           "completed_at": null
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["SurvivalExperiment"][];
                        /** @description Cursor of the next page; null on the last page. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description The resource has not changed: `If-None-Match` names its current `ETag`. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    createSurvivalExperiment: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Made up by the caller. For 24 hours the same request with the same key gets the same answer and is done once; another request gets 422, and 409 while the first is under way.
                 * @example e7c6a1f0-create-checkout
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Does the small trial show double descent?",
                 *       "seed": 42,
                 *       "seeds": [
                 *         1,
                 *         2
                 *       ],
                 *       "data": {
                 *         "name": "small_trial",
                 *         "description": "A small trial with little censoring",
                 *         "n_samples": 300,
                 *         "n_features": 10,
                 *         "n_predictive": 5,
                 *         "covariate_type": "gaussian",
                 *         "censoring_rate": 0.3,
                 *         "weibull_scale": 0.5,
                 *         "weibull_shape": 1.5,
                 *         "coefficient_range": [
                 *           -0.5,
                 *           0.5
                 *         ]
                 *       },
                 *       "model": {
                 *         "widths": [
                 *           2,
                 *           4
                 *         ],
                 *         "depths": [
                 *           1
                 *         ]
                 *       },
                 *       "training": {
                 *         "epochs": 10,
                 *         "batch_size": 128
                 *       },
                 *       "splits": {
                 *         "train": 0.6,
                 *         "val": 0.2,
                 *         "test": 0.2
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["SurvivalExperimentRequest"];
            };
        };
        responses: {
            /** @description The experiment. */
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0199a000-0000-7000-8000-000000000021",
                     *       "experiment_id": "0199a000-0000-7000-8000-000000000021",
                     *       "name": "Does the small trial show double descent?",
                     *       "description": "",
                     *       "status": "RUNNING",
                     *       "cancel_requested": false,
                     *       "failure_reason": null,
                     *       "run_counts": {
                     *         "PENDING": 1,
                     *         "RUNNING": 1,
                     *         "COMPLETED": 2,
                     *         "FAILED": 0,
                     *         "SKIPPED": 0
                     *       },
                     *       "seed": 42,
                     *       "seeds": [
                     *         1,
                     *         2
                     *       ],
                     *       "data": {
                     *         "name": "small_trial",
                     *         "description": "A small trial with little censoring",
                     *         "n_samples": 300,
                     *         "n_features": 10,
                     *         "n_predictive": 5,
                     *         "covariate_type": "gaussian",
                     *         "censoring_rate": 0.3,
                     *         "weibull_scale": 0.5,
                     *         "weibull_shape": 1.5,
                     *         "coefficient_range": [
                     *           -0.5,
                     *           0.5
                     *         ],
                     *         "correlation_matrix": null,
                     *         "n_categorical_features": 0,
                     *         "cardinality": 100,
                     *         "censoring_distribution": "exponential"
                     *       },
                     *       "scenario_sha256": "c3b1d20000000000000000000000000000000000000000000000000000000000",
                     *       "model": {
                     *         "widths": [
                     *           2,
                     *           4
                     *         ],
                     *         "depths": [
                     *           1
                     *         ],
                     *         "sweep_type": "width"
                     *       },
                     *       "training": {
                     *         "activation": "relu",
                     *         "dropout": 0,
                     *         "weight_decay": 0,
                     *         "epochs": 10,
                     *         "batch_size": 128,
                     *         "learning_rate": 0.001,
                     *         "optimizer": "adam",
                     *         "ties": "breslow",
                     *         "brier_convention": "recommended",
                     *         "retry_lr_factor": 0.1,
                     *         "evaluation_points": 300
                     *       },
                     *       "splits": {
                     *         "train": 0.6,
                     *         "val": 0.2,
                     *         "test": 0.2
                     *       },
                     *       "attempts": 1,
                     *       "file_bytes": 451204,
                     *       "code_version": "0.1.0",
                     *       "path": "experiments/0199a000-0000-7000-8000-000000000021",
                     *       "created_by": "anna@example.org",
                     *       "created_at": "2026-11-30T20:27:50.139Z",
                     *       "started_at": "2026-11-30T20:27:51.302Z",
                     *       "completed_at": null
                     *     }
                     */
                    "application/json": components["schemas"]["SurvivalExperiment"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            408: components["responses"]["RequestTimeout"];
            /** @description The `experiment_id` is taken, or the first request with this `Idempotency-Key` is still under way. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "There is another experiment called checkout; choose another name.",
                     *       "errors": [
                     *         {
                     *           "pointer": "/name",
                     *           "detail": "Is in use."
                     *         }
                     *       ],
                     *       "request_id": "0199a000-0000-7000-8000-0000000000ff"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    getSurvivalExperiment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The experiment’s id.
                 * @example 0199a000-0000-7000-8000-000000000021
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The experiment. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0199a000-0000-7000-8000-000000000021",
                     *       "experiment_id": "0199a000-0000-7000-8000-000000000021",
                     *       "name": "Does the small trial show double descent?",
                     *       "description": "",
                     *       "status": "RUNNING",
                     *       "cancel_requested": false,
                     *       "failure_reason": null,
                     *       "run_counts": {
                     *         "PENDING": 1,
                     *         "RUNNING": 1,
                     *         "COMPLETED": 2,
                     *         "FAILED": 0,
                     *         "SKIPPED": 0
                     *       },
                     *       "seed": 42,
                     *       "seeds": [
                     *         1,
                     *         2
                     *       ],
                     *       "data": {
                     *         "name": "small_trial",
                     *         "description": "A small trial with little censoring",
                     *         "n_samples": 300,
                     *         "n_features": 10,
                     *         "n_predictive": 5,
                     *         "covariate_type": "gaussian",
                     *         "censoring_rate": 0.3,
                     *         "weibull_scale": 0.5,
                     *         "weibull_shape": 1.5,
                     *         "coefficient_range": [
                     *           -0.5,
                     *           0.5
                     *         ],
                     *         "correlation_matrix": null,
                     *         "n_categorical_features": 0,
                     *         "cardinality": 100,
                     *         "censoring_distribution": "exponential"
                     *       },
                     *       "scenario_sha256": "c3b1d20000000000000000000000000000000000000000000000000000000000",
                     *       "model": {
                     *         "widths": [
                     *           2,
                     *           4
                     *         ],
                     *         "depths": [
                     *           1
                     *         ],
                     *         "sweep_type": "width"
                     *       },
                     *       "training": {
                     *         "activation": "relu",
                     *         "dropout": 0,
                     *         "weight_decay": 0,
                     *         "epochs": 10,
                     *         "batch_size": 128,
                     *         "learning_rate": 0.001,
                     *         "optimizer": "adam",
                     *         "ties": "breslow",
                     *         "brier_convention": "recommended",
                     *         "retry_lr_factor": 0.1,
                     *         "evaluation_points": 300
                     *       },
                     *       "splits": {
                     *         "train": 0.6,
                     *         "val": 0.2,
                     *         "test": 0.2
                     *       },
                     *       "attempts": 1,
                     *       "file_bytes": 451204,
                     *       "code_version": "0.1.0",
                     *       "path": "experiments/0199a000-0000-7000-8000-000000000021",
                     *       "created_by": "anna@example.org",
                     *       "created_at": "2026-11-30T20:27:50.139Z",
                     *       "started_at": "2026-11-30T20:27:51.302Z",
                     *       "completed_at": null
                     *     }
                     */
                    "application/json": components["schemas"]["SurvivalExperiment"];
                };
            };
            /** @description The resource has not changed: `If-None-Match` names its current `ETag`. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    deleteSurvivalExperiment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The experiment’s id.
                 * @example 0199a000-0000-7000-8000-000000000021
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The experiment does not exist any more. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description The experiment is PENDING or RUNNING: cancel it first. Or the first request with this `Idempotency-Key` is still under way. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "There is another experiment called checkout; choose another name.",
                     *       "errors": [
                     *         {
                     *           "pointer": "/name",
                     *           "detail": "Is in use."
                     *         }
                     *       ],
                     *       "request_id": "0199a000-0000-7000-8000-0000000000ff"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    cancelSurvivalExperiment: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Made up by the caller. For 24 hours the same request with the same key gets the same answer and is done once; another request gets 422, and 409 while the first is under way.
                 * @example e7c6a1f0-create-checkout
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /**
                 * @description The experiment’s id.
                 * @example 0199a000-0000-7000-8000-000000000021
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The experiment. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0199a000-0000-7000-8000-000000000021",
                     *       "experiment_id": "0199a000-0000-7000-8000-000000000021",
                     *       "name": "Does the small trial show double descent?",
                     *       "description": "",
                     *       "status": "RUNNING",
                     *       "cancel_requested": false,
                     *       "failure_reason": null,
                     *       "run_counts": {
                     *         "PENDING": 1,
                     *         "RUNNING": 1,
                     *         "COMPLETED": 2,
                     *         "FAILED": 0,
                     *         "SKIPPED": 0
                     *       },
                     *       "seed": 42,
                     *       "seeds": [
                     *         1,
                     *         2
                     *       ],
                     *       "data": {
                     *         "name": "small_trial",
                     *         "description": "A small trial with little censoring",
                     *         "n_samples": 300,
                     *         "n_features": 10,
                     *         "n_predictive": 5,
                     *         "covariate_type": "gaussian",
                     *         "censoring_rate": 0.3,
                     *         "weibull_scale": 0.5,
                     *         "weibull_shape": 1.5,
                     *         "coefficient_range": [
                     *           -0.5,
                     *           0.5
                     *         ],
                     *         "correlation_matrix": null,
                     *         "n_categorical_features": 0,
                     *         "cardinality": 100,
                     *         "censoring_distribution": "exponential"
                     *       },
                     *       "scenario_sha256": "c3b1d20000000000000000000000000000000000000000000000000000000000",
                     *       "model": {
                     *         "widths": [
                     *           2,
                     *           4
                     *         ],
                     *         "depths": [
                     *           1
                     *         ],
                     *         "sweep_type": "width"
                     *       },
                     *       "training": {
                     *         "activation": "relu",
                     *         "dropout": 0,
                     *         "weight_decay": 0,
                     *         "epochs": 10,
                     *         "batch_size": 128,
                     *         "learning_rate": 0.001,
                     *         "optimizer": "adam",
                     *         "ties": "breslow",
                     *         "brier_convention": "recommended",
                     *         "retry_lr_factor": 0.1,
                     *         "evaluation_points": 300
                     *       },
                     *       "splits": {
                     *         "train": 0.6,
                     *         "val": 0.2,
                     *         "test": 0.2
                     *       },
                     *       "attempts": 1,
                     *       "file_bytes": 451204,
                     *       "code_version": "0.1.0",
                     *       "path": "experiments/0199a000-0000-7000-8000-000000000021",
                     *       "created_by": "anna@example.org",
                     *       "created_at": "2026-11-30T20:27:50.139Z",
                     *       "started_at": "2026-11-30T20:27:51.302Z",
                     *       "completed_at": null
                     *     }
                     */
                    "application/json": components["schemas"]["SurvivalExperiment"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description The experiment has ended, or the first request with this `Idempotency-Key` is still under way. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "There is another experiment called checkout; choose another name.",
                     *       "errors": [
                     *         {
                     *           "pointer": "/name",
                     *           "detail": "Is in use."
                     *         }
                     *       ],
                     *       "request_id": "0199a000-0000-7000-8000-0000000000ff"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    listSurvivalCurves: {
        parameters: {
            query?: {
                /** @description Curves of this metric. */
                metric_name?: "c_index" | "ibs" | "nll";
                /** @description Curves of this split. */
                split?: "train" | "val" | "test";
            };
            header?: never;
            path: {
                /**
                 * @description The experiment’s id.
                 * @example 0199a000-0000-7000-8000-000000000021
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The curves. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "experiment_id": "0199a000-0000-7000-8000-000000000021",
                     *           "metric_name": "c_index",
                     *           "split": "test",
                     *           "axis": "width",
                     *           "capacities": [
                     *             2,
                     *             4
                     *           ],
                     *           "n_parameters": [
                     *             24,
                     *             48
                     *           ],
                     *           "values": [
                     *             0.74,
                     *             0.72
                     *           ],
                     *           "std_errors": [
                     *             0.01,
                     *             0.01
                     *           ],
                     *           "errors": [
                     *             0.26,
                     *             0.28
                     *           ],
                     *           "thresholds": {
                     *             "samples": null,
                     *             "events": null,
                     *             "empirical": null
                     *           },
                     *           "interpolation_threshold": null,
                     *           "peak_location": 4,
                     *           "peak_value": 0.28,
                     *           "classical_minimum": 0.26,
                     *           "classical_minimum_location": 2,
                     *           "modern_minimum": null,
                     *           "modern_minimum_location": null,
                     *           "regimes": {
                     *             "classical": [
                     *               2,
                     *               4
                     *             ],
                     *             "critical": [],
                     *             "modern": []
                     *           },
                     *           "rise": 0.02,
                     *           "fall": null,
                     *           "difference_std_error": 0.01,
                     *           "verdict": "threshold_not_reached",
                     *           "sentence": "No verdict: the sweep does not reach the interpolation threshold."
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["DoubleDescentCurve"][];
                        /** @description Cursor of the next page; null on the last page. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description The resource has not changed: `If-None-Match` names its current `ETag`. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    listSurvivalFiles: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The experiment’s id.
                 * @example 0199a000-0000-7000-8000-000000000021
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The files. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "path": "runs/width_0002_seed_1/metrics.csv",
                     *           "bytes": 4711
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["SurvivalFile"][];
                        /** @description Cursor of the next page; null on the last page. */
                        next_cursor: string | null;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    getSurvivalFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The experiment’s id.
                 * @example 0199a000-0000-7000-8000-000000000021
                 */
                id: string;
                /**
                 * @description The file’s path in the experiment’s folder.
                 * @example config.json
                 */
                path: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /** @example … */
                    "application/octet-stream": string;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    streamSurvivalProgress: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The experiment’s id.
                 * @example 0199a000-0000-7000-8000-000000000021
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The stream. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example retry: 2000
                     *
                     *     event: progress
                     *     data: {"status":"RUNNING","done":0.42,"seconds_left":31, …}
                     */
                    "text/event-stream": string;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description The caller has too many open streams, or too many requests in progress. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "250 of your requests are waiting already. Send fewer at once.",
                     *       "request_id": "0199a000-0000-7000-8000-0000000000ff"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The maximum number of streams of this instance is open, or it is overloaded. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The database is away, so nothing was read or changed. Send the same again.",
                     *       "request_id": "0199a000-0000-7000-8000-0000000000ff"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    retrySurvivalExperiment: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Made up by the caller. For 24 hours the same request with the same key gets the same answer and is done once; another request gets 422, and 409 while the first is under way.
                 * @example e7c6a1f0-create-checkout
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /**
                 * @description The experiment’s id.
                 * @example 0199a000-0000-7000-8000-000000000021
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The experiment. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0199a000-0000-7000-8000-000000000021",
                     *       "experiment_id": "0199a000-0000-7000-8000-000000000021",
                     *       "name": "Does the small trial show double descent?",
                     *       "description": "",
                     *       "status": "RUNNING",
                     *       "cancel_requested": false,
                     *       "failure_reason": null,
                     *       "run_counts": {
                     *         "PENDING": 1,
                     *         "RUNNING": 1,
                     *         "COMPLETED": 2,
                     *         "FAILED": 0,
                     *         "SKIPPED": 0
                     *       },
                     *       "seed": 42,
                     *       "seeds": [
                     *         1,
                     *         2
                     *       ],
                     *       "data": {
                     *         "name": "small_trial",
                     *         "description": "A small trial with little censoring",
                     *         "n_samples": 300,
                     *         "n_features": 10,
                     *         "n_predictive": 5,
                     *         "covariate_type": "gaussian",
                     *         "censoring_rate": 0.3,
                     *         "weibull_scale": 0.5,
                     *         "weibull_shape": 1.5,
                     *         "coefficient_range": [
                     *           -0.5,
                     *           0.5
                     *         ],
                     *         "correlation_matrix": null,
                     *         "n_categorical_features": 0,
                     *         "cardinality": 100,
                     *         "censoring_distribution": "exponential"
                     *       },
                     *       "scenario_sha256": "c3b1d20000000000000000000000000000000000000000000000000000000000",
                     *       "model": {
                     *         "widths": [
                     *           2,
                     *           4
                     *         ],
                     *         "depths": [
                     *           1
                     *         ],
                     *         "sweep_type": "width"
                     *       },
                     *       "training": {
                     *         "activation": "relu",
                     *         "dropout": 0,
                     *         "weight_decay": 0,
                     *         "epochs": 10,
                     *         "batch_size": 128,
                     *         "learning_rate": 0.001,
                     *         "optimizer": "adam",
                     *         "ties": "breslow",
                     *         "brier_convention": "recommended",
                     *         "retry_lr_factor": 0.1,
                     *         "evaluation_points": 300
                     *       },
                     *       "splits": {
                     *         "train": 0.6,
                     *         "val": 0.2,
                     *         "test": 0.2
                     *       },
                     *       "attempts": 1,
                     *       "file_bytes": 451204,
                     *       "code_version": "0.1.0",
                     *       "path": "experiments/0199a000-0000-7000-8000-000000000021",
                     *       "created_by": "anna@example.org",
                     *       "created_at": "2026-11-30T20:27:50.139Z",
                     *       "started_at": "2026-11-30T20:27:51.302Z",
                     *       "completed_at": null
                     *     }
                     */
                    "application/json": components["schemas"]["SurvivalExperiment"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description The experiment is not FAILED, or the first request with this `Idempotency-Key` is still under way. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "There is another experiment called checkout; choose another name.",
                     *       "errors": [
                     *         {
                     *           "pointer": "/name",
                     *           "detail": "Is in use."
                     *         }
                     *       ],
                     *       "request_id": "0199a000-0000-7000-8000-0000000000ff"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    listSurvivalRuns: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The experiment’s id.
                 * @example 0199a000-0000-7000-8000-000000000021
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The runs. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "0199a000-0000-7000-8000-000000000022",
                     *           "run_id": "0199a000-0000-7000-8000-000000000022",
                     *           "experiment_id": "0199a000-0000-7000-8000-000000000021",
                     *           "width": 2,
                     *           "depth": 1,
                     *           "seed": 1,
                     *           "folder": "width_0002_seed_1",
                     *           "model_config": {
                     *             "activation": "relu",
                     *             "dropout": 0,
                     *             "weight_decay": 0,
                     *             "epochs": 10,
                     *             "batch_size": 128,
                     *             "learning_rate": 0.001,
                     *             "optimizer": "adam",
                     *             "ties": "breslow",
                     *             "brier_convention": "recommended",
                     *             "retry_lr_factor": 0.1,
                     *             "evaluation_points": 300,
                     *             "width": 2,
                     *             "depth": 1
                     *           },
                     *           "n_parameters": 24,
                     *           "status": "COMPLETED",
                     *           "failure_reason": null,
                     *           "attempts": 1,
                     *           "learning_rate": 0.001,
                     *           "epochs_completed": 10,
                     *           "checkpoint_path": "runs/width_0002_seed_1/checkpoints/epoch_10.onnx",
                     *           "best_checkpoint_epoch": 8,
                     *           "weights_sha256": "9f86d00000000000000000000000000000000000000000000000000000000000",
                     *           "policy_version_id": null,
                     *           "mlflow_run_id": null,
                     *           "started_at": "2026-11-30T20:27:52.302Z",
                     *           "completed_at": "2026-11-30T20:27:53.302Z"
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["SurvivalRun"][];
                        /** @description Cursor of the next page; null on the last page. */
                        next_cursor: string | null;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    listSurvivalMetrics: {
        parameters: {
            query?: {
                /** @description Measurements of this split. */
                split?: "train" | "val" | "test";
            };
            header?: never;
            path: {
                /**
                 * @description The experiment’s id.
                 * @example 0199a000-0000-7000-8000-000000000021
                 */
                id: string;
                /**
                 * @description The run’s id.
                 * @example 0199a000-0000-7000-8000-000000000022
                 */
                run_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The measurements. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "run_id": "0199a000-0000-7000-8000-000000000022",
                     *           "epoch": 10,
                     *           "split": "train",
                     *           "c_index": 0.75,
                     *           "integrated_brier_score": 0.14,
                     *           "neg_log_likelihood": 4.2,
                     *           "c_index_antolini": 0.75,
                     *           "c_index_uno": 0.74,
                     *           "gradient_norm": 0.31,
                     *           "weight_norm": 5.2,
                     *           "learning_rate": 0.001,
                     *           "batch_loss_variance": 0.002,
                     *           "timestamp": "2026-11-30T20:27:53.302Z"
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["SurvivalMetricResult"][];
                        /** @description Cursor of the next page; null on the last page. */
                        next_cursor: string | null;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    startSurvivalExperiment: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Made up by the caller. For 24 hours the same request with the same key gets the same answer and is done once; another request gets 422, and 409 while the first is under way.
                 * @example e7c6a1f0-create-checkout
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /**
                 * @description The experiment’s id.
                 * @example 0199a000-0000-7000-8000-000000000021
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The experiment. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0199a000-0000-7000-8000-000000000021",
                     *       "experiment_id": "0199a000-0000-7000-8000-000000000021",
                     *       "name": "Does the small trial show double descent?",
                     *       "description": "",
                     *       "status": "RUNNING",
                     *       "cancel_requested": false,
                     *       "failure_reason": null,
                     *       "run_counts": {
                     *         "PENDING": 1,
                     *         "RUNNING": 1,
                     *         "COMPLETED": 2,
                     *         "FAILED": 0,
                     *         "SKIPPED": 0
                     *       },
                     *       "seed": 42,
                     *       "seeds": [
                     *         1,
                     *         2
                     *       ],
                     *       "data": {
                     *         "name": "small_trial",
                     *         "description": "A small trial with little censoring",
                     *         "n_samples": 300,
                     *         "n_features": 10,
                     *         "n_predictive": 5,
                     *         "covariate_type": "gaussian",
                     *         "censoring_rate": 0.3,
                     *         "weibull_scale": 0.5,
                     *         "weibull_shape": 1.5,
                     *         "coefficient_range": [
                     *           -0.5,
                     *           0.5
                     *         ],
                     *         "correlation_matrix": null,
                     *         "n_categorical_features": 0,
                     *         "cardinality": 100,
                     *         "censoring_distribution": "exponential"
                     *       },
                     *       "scenario_sha256": "c3b1d20000000000000000000000000000000000000000000000000000000000",
                     *       "model": {
                     *         "widths": [
                     *           2,
                     *           4
                     *         ],
                     *         "depths": [
                     *           1
                     *         ],
                     *         "sweep_type": "width"
                     *       },
                     *       "training": {
                     *         "activation": "relu",
                     *         "dropout": 0,
                     *         "weight_decay": 0,
                     *         "epochs": 10,
                     *         "batch_size": 128,
                     *         "learning_rate": 0.001,
                     *         "optimizer": "adam",
                     *         "ties": "breslow",
                     *         "brier_convention": "recommended",
                     *         "retry_lr_factor": 0.1,
                     *         "evaluation_points": 300
                     *       },
                     *       "splits": {
                     *         "train": 0.6,
                     *         "val": 0.2,
                     *         "test": 0.2
                     *       },
                     *       "attempts": 1,
                     *       "file_bytes": 451204,
                     *       "code_version": "0.1.0",
                     *       "path": "experiments/0199a000-0000-7000-8000-000000000021",
                     *       "created_by": "anna@example.org",
                     *       "created_at": "2026-11-30T20:27:50.139Z",
                     *       "started_at": "2026-11-30T20:27:51.302Z",
                     *       "completed_at": null
                     *     }
                     */
                    "application/json": components["schemas"]["SurvivalExperiment"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description The experiment is not PENDING, or the first request with this `Idempotency-Key` is still under way. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "There is another experiment called checkout; choose another name.",
                     *       "errors": [
                     *         {
                     *           "pointer": "/name",
                     *           "detail": "Is in use."
                     *         }
                     *       ],
                     *       "request_id": "0199a000-0000-7000-8000-0000000000ff"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    listSurvivalScenarios: {
        parameters: {
            query?: {
                /** @description Maximum number of items of the page. */
                limit?: number;
                /** @description `next_cursor` of the previous page. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of scenarios. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "small_trial",
                     *           "name": "small_trial",
                     *           "description": "A small trial with little censoring",
                     *           "n_samples": 300,
                     *           "n_features": 10,
                     *           "n_predictive": 5,
                     *           "covariate_type": "gaussian",
                     *           "censoring_rate": 0.3,
                     *           "weibull_scale": 0.5,
                     *           "weibull_shape": 1.5,
                     *           "coefficient_range": [
                     *             -0.5,
                     *             0.5
                     *           ],
                     *           "correlation_matrix": null,
                     *           "n_categorical_features": 0,
                     *           "cardinality": 100,
                     *           "censoring_distribution": "exponential",
                     *           "predefined": false,
                     *           "created_by": "anna@example.org",
                     *           "created_at": "2026-11-30T20:27:50.139Z"
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["SurvivalScenario"][];
                        /** @description Cursor of the next page; null on the last page. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description The resource has not changed: `If-None-Match` names its current `ETag`. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    createSurvivalScenario: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Made up by the caller. For 24 hours the same request with the same key gets the same answer and is done once; another request gets 422, and 409 while the first is under way.
                 * @example e7c6a1f0-create-checkout
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "small_trial",
                 *       "description": "A small trial with little censoring",
                 *       "n_samples": 300,
                 *       "n_features": 10,
                 *       "n_predictive": 5,
                 *       "covariate_type": "gaussian",
                 *       "censoring_rate": 0.3,
                 *       "weibull_scale": 0.5,
                 *       "weibull_shape": 1.5,
                 *       "coefficient_range": [
                 *         -0.5,
                 *         0.5
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["SurvivalScenarioRequest"];
            };
        };
        responses: {
            /** @description The scenario. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "small_trial",
                     *       "name": "small_trial",
                     *       "description": "A small trial with little censoring",
                     *       "n_samples": 300,
                     *       "n_features": 10,
                     *       "n_predictive": 5,
                     *       "covariate_type": "gaussian",
                     *       "censoring_rate": 0.3,
                     *       "weibull_scale": 0.5,
                     *       "weibull_shape": 1.5,
                     *       "coefficient_range": [
                     *         -0.5,
                     *         0.5
                     *       ],
                     *       "correlation_matrix": null,
                     *       "n_categorical_features": 0,
                     *       "cardinality": 100,
                     *       "censoring_distribution": "exponential",
                     *       "predefined": false,
                     *       "created_by": "anna@example.org",
                     *       "created_at": "2026-11-30T20:27:50.139Z"
                     *     }
                     */
                    "application/json": components["schemas"]["SurvivalScenario"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            408: components["responses"]["RequestTimeout"];
            /** @description The name is taken, or the first request with this `Idempotency-Key` is still under way. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "There is another experiment called checkout; choose another name.",
                     *       "errors": [
                     *         {
                     *           "pointer": "/name",
                     *           "detail": "Is in use."
                     *         }
                     *       ],
                     *       "request_id": "0199a000-0000-7000-8000-0000000000ff"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    listSurvivalTables: {
        parameters: {
            query?: {
                /** @description Maximum number of items of the page. */
                limit?: number;
                /** @description `next_cursor` of the previous page. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of tables. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "breast_cancer",
                     *           "name": "breast_cancer",
                     *           "description": "A trial with two treatments",
                     *           "n_samples": 24,
                     *           "n_events": 12,
                     *           "censoring_rate": 0.5,
                     *           "sha256": "4d7a910000000000000000000000000000000000000000000000000000000000",
                     *           "columns": {
                     *             "time": "months",
                     *             "event": "relapse",
                     *             "numeric": [
                     *               "age"
                     *             ],
                     *             "categorical": [
                     *               "grade"
                     *             ]
                     *           },
                     *           "missing": "refuse",
                     *           "delimiter": ",",
                     *           "bytes": 327,
                     *           "scenario_sha256": "82be070000000000000000000000000000000000000000000000000000000000",
                     *           "created_by": "anna@example.org",
                     *           "created_at": "2026-11-30T20:27:50.139Z"
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["SurvivalTable"][];
                        /** @description Cursor of the next page; null on the last page. */
                        next_cursor: string | null;
                    };
                };
            };
            /** @description The resource has not changed: `If-None-Match` names its current `ETag`. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    createSurvivalTable: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Made up by the caller. For 24 hours the same request with the same key gets the same answer and is done once; another request gets 422, and 409 while the first is under way.
                 * @example e7c6a1f0-create-checkout
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "breast_cancer",
                 *       "description": "A trial with two treatments",
                 *       "csv": "months,relapse,age,grade\n1.5,0,40,I\n2.5,1,47,II\n3.5,0,54,III\n4.5,1,61,I\n5.5,0,68,II\n6.5,1,44,III\n7.5,0,51,I\n8.5,1,58,II\n9.5,0,65,III\n10.5,1,41,I\n11.5,0,48,II\n12.5,1,55,III\n13.5,0,62,I\n14.5,1,69,II\n15.5,0,45,III\n16.5,1,52,I\n17.5,0,59,II\n18.5,1,66,III\n19.5,0,42,I\n20.5,1,49,II\n21.5,0,56,III\n22.5,1,63,I\n23.5,0,70,II\n24.5,1,46,III",
                 *       "columns": {
                 *         "time": "months",
                 *         "event": "relapse",
                 *         "numeric": [
                 *           "age"
                 *         ],
                 *         "categorical": [
                 *           "grade"
                 *         ]
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["SurvivalTableRequest"];
            };
        };
        responses: {
            /** @description The table. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "breast_cancer",
                     *       "name": "breast_cancer",
                     *       "description": "A trial with two treatments",
                     *       "n_samples": 24,
                     *       "n_events": 12,
                     *       "censoring_rate": 0.5,
                     *       "sha256": "4d7a910000000000000000000000000000000000000000000000000000000000",
                     *       "columns": {
                     *         "time": "months",
                     *         "event": "relapse",
                     *         "numeric": [
                     *           "age"
                     *         ],
                     *         "categorical": [
                     *           "grade"
                     *         ]
                     *       },
                     *       "missing": "refuse",
                     *       "delimiter": ",",
                     *       "bytes": 327,
                     *       "scenario_sha256": "82be070000000000000000000000000000000000000000000000000000000000",
                     *       "created_by": "anna@example.org",
                     *       "created_at": "2026-11-30T20:27:50.139Z"
                     *     }
                     */
                    "application/json": components["schemas"]["SurvivalTable"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            408: components["responses"]["RequestTimeout"];
            /** @description The name is taken, or the first request with this `Idempotency-Key` is still under way. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "There is another experiment called checkout; choose another name.",
                     *       "errors": [
                     *         {
                     *           "pointer": "/name",
                     *           "detail": "Is in use."
                     *         }
                     *       ],
                     *       "request_id": "0199a000-0000-7000-8000-0000000000ff"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    deleteSurvivalTable: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The table’s name.
                 * @example gbsg
                 */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The table does not exist any more. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description An experiment uses the table: delete it first. Or the first request with this `Idempotency-Key` is still under way. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "There is another experiment called checkout; choose another name.",
                     *       "errors": [
                     *         {
                     *           "pointer": "/name",
                     *           "detail": "Is in use."
                     *         }
                     *       ],
                     *       "request_id": "0199a000-0000-7000-8000-0000000000ff"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
}
