import { jest } from '@jest/globals';

/** Functions of Math whose last bits differ between JavaScript engines. */
const inexact = ['exp', 'expm1', 'log', 'log1p', 'log2', 'log10', 'pow', 'sin', 'cos', 'tan', 'sinh', 'cbrt'] as const;

/** Runs code in which every inexact function of Math throws. */
export function withoutInexactFunctions<T>(run: () => T): T {
  const spies = inexact.map((name) =>
    jest.spyOn(Math, name).mockImplementation(() => {
      throw new Error(`Math.${name} is not exact.`);
    }),
  );
  try {
    return run();
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}
