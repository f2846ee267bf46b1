/** A failure whose message tells the user what to do. */
export class PythonError extends Error {}

/** Installs the requirements in a folder (below the repository) into a virtual environment, once; returns the path of its Python. */
export function pythonEnvironment(name: string, folder: string): string;
