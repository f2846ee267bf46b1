/**
 * Aborts when this process must stop: after Ctrl-C, SIGTERM, the end of the terminal, or because the parent process that started it with a
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
