import type { Store } from '../../src/store/store.ts';

/** The store, with the names of its methods written down as they are called. */
export function countCalls(store: Store, calls: string[]): Store {
  return new Proxy(store, {
    get(target, name, receiver) {
      const member: unknown = Reflect.get(target, name, receiver);
      if (typeof member !== 'function') return member;
      return (...args: unknown[]) => {
        calls.push(String(name));
        return Reflect.apply(member, target, args);
      };
    },
  });
}
