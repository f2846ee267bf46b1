/**
 * Results of Optuna 5.0.0's GPSampler with its defaults on a 2-core machine (torch on one thread), from five seeds: the
 * regret after all trials, and the 95th percentile of the time of a suggestion, milliseconds. Measured separately, not
 * during the benchmark.
 */
export const optunaRegret = {
  Branin: {
    finals: [
      0.0001247242481533517, 3.3783145318433405e-5, 7.287109380693657e-6, 6.24687819507086e-5, 1.6964767252103385e-6,
    ],
    suggestionP95: 75.3,
  },
  Hartmann6: {
    finals: [
      0.00023943905094458984, 0.00032333679376739255, 9.662613239758144e-6, 8.475829489640319e-5, 8.683843447565565e-5,
    ],
    suggestionP95: 106.9,
  },
  Ackley5: {
    finals: [1.7585969758212454, 2.4886598468302776, 5.913185103589893, 1.7584754257383755, 3.6215235602129536],
    suggestionP95: 120.2,
  },
} as const;
