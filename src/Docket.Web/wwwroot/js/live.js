// One tab of the browser holds the connection to the server and tells the others what comes. The lock goes to another tab when that one is closed.

export function join(name, host) {
  const channel = new BroadcastChannel(name);
  const gone = new AbortController();
  const call = (method, ...values) => { if (!gone.signal.aborted) { host.invokeMethodAsync(method, ...values); } };
  const look = () => call('Look', !document.hidden);
  channel.onmessage = event => call('Hear', event.data);
  document.addEventListener('visibilitychange', look, { signal: gone.signal });
  addEventListener('online', () => call('Hurry'), { signal: gone.signal });
  look();
  if (navigator.locks) {
    navigator.locks.request(name, { signal: gone.signal }, () => new Promise(release => {
      gone.signal.addEventListener('abort', release);
      call('Lead', true);
    })).catch(() => { /* left before it led */ });
  } else {
    // Without locks, which plain HTTP from another machine has not, a tab is live as long as it is looked at.
    const lead = () => call('Lead', !document.hidden);
    document.addEventListener('visibilitychange', lead, { signal: gone.signal });
    lead();
  }
  return {
    say(text) { channel.postMessage(text); },
    leave() { gone.abort(); channel.close(); },
  };
}
