// A small store on this device: one IndexedDB with named stores, opened for each piece of work and closed after it.
// `make` creates the stores; the answer of `work` is what was asked for, given once everything is written.
export function deviceStore(name, make) {
  const open = () => new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => make(request.result);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  return async (store, mode, work) => {
    const opened = await open();
    return new Promise((resolve, reject) => {
      const change = opened.transaction(store, mode);
      const asked = work(change.objectStore(store));
      change.oncomplete = () => { opened.close(); resolve(asked?.result); };
      change.onerror = change.onabort = () => { opened.close(); reject(change.error); };
    });
  };
}
