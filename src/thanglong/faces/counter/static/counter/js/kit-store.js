// What this device keeps for an officer: which procedures were taken along, and the people met meanwhile.
// Everything carries its owner, an officer in one office; nobody else's is ever read.
import { deviceStore } from "../../design/js/device-store.js";

export const CACHE = "thanglong-kit";

const inStore = deviceStore("thanglong-kit", (made) => {
  made.createObjectStore("kits", { keyPath: "owner" });
  made.createObjectStore("people", { keyPath: "id" }).createIndex("owner", "owner");
  made.createObjectStore("device", { keyPath: "key" });
});

// A kit: {owner, procedures: [{code, name, form}], kept: time in ms}.
export const kit = (owner) => inStore("kits", "readonly", (store) => store.get(owner));
export const keepKit = (one) => inStore("kits", "readwrite", (store) => store.put(one));
export const dropKit = (owner) => inStore("kits", "readwrite", (store) => store.delete(owner));

// Who used the kit's pages last with a network: a page kept by another officer shows nothing.
export const keepUser = (owner) => inStore("device", "readwrite", (store) => store.put({ key: "user", owner }));
export const lastUser = async () => (await inStore("device", "readonly", (store) => store.get("user")))?.owner;

// A person: {id, owner, procedure, title, form, name, version, sent, entries: [[name, text]], files: [{id, field, name,
// blob, sent}], met: ISO time, ready, problems: [{field, label, said}], draft: address of what the server has}.
export async function people(owner) {
  const found = await inStore("people", "readonly", (store) => store.index("owner").getAll(owner));
  return found.sort((a, b) => (a.met < b.met ? -1 : 1));
}

export async function person(owner, id) {
  const found = id ? await inStore("people", "readonly", (store) => store.get(id)) : undefined;
  return found?.owner === owner ? found : undefined;
}

export const keepPerson = (one) => inStore("people", "readwrite", (store) => store.put(one));
export const dropPerson = (id) => inStore("people", "readwrite", (store) => store.delete(id));

// Changes a person only if nobody typed meanwhile; `change` returns the new record, or null to let it go.
export function settle(id, version, change) {
  return inStore("people", "readwrite", (store) => {
    const request = store.get(id);
    request.onsuccess = () => {
      const found = request.result;
      if (!found || found.version !== version) return;
      const next = change(found);
      if (next) store.put(next);
      else store.delete(id);
    };
    return request;
  });
}
