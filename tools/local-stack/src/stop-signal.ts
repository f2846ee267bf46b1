/**
 * Aborts when this process is asked to stop: by Ctrl-C, by SIGTERM, by the terminal's end, or because the parent process that started it with a
 * channel has ended.
 */
export function stopSignal(): AbortSignal {
  const controller = new AbortController();
  const stop = () => controller.abort();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  if (process.channel !== undefined) {
    process.on('disconnect', stop);
    process.channel.unref();
  }
  return controller.signal;
}
