/** The path of the jobs that define metrics. */
export const metricJobsPath = 'v1/metric-jobs';
