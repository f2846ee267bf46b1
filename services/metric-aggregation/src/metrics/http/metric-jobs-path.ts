/** Where jobs that define metrics are shown. */
export const metricJobsPath = 'v1/metric-jobs';
