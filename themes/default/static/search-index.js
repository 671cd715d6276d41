// The index of the search: static files, each a script that calls minutebook.shard, so that a page finds them from a
// folder as from a server (their form: src/search/mod.rs).
'use strict';
(() => {
  const { fold } = window.minutebook;
  let base = 'search/'; // where the files are, as seen from the page

  // ---- Files ---------------------------------------------------------------------------------------------------

  const files = new Map(); // name → promise of its bytes
  const arrived = new Map(); // name → { length, text }
  window.minutebook.shard = (name, length, text) => arrived.set(name, { length, text });

  function load(name, decode) {
    if (!files.has(name)) {
      const promise = new Promise((resolve, reject) => {
        const script = document.createElement('script');
        // The manifest is asked for anew, the shards by the manifest's version, so that old and new never mix.
        const version = name === 'manifest' ? Date.now() : manifest.version;
        script.src = base + name + '.js' + (location.protocol === 'file:' ? '' : '?v=' + version);
        script.onload = () => {
          script.remove();
          resolve(arrived.get(name));
        };
        script.onerror = () => reject(new Error(name));
        document.head.append(script);
      }).then(async (file) => {
        arrived.delete(name);
        return decode(await inflate(septets(file)));
      });
      promise.catch(() => files.delete(name));
      files.set(name, promise);
    }
    return files.get(name);
  }
  const json = (bytes) => JSON.parse(new TextDecoder().decode(bytes));

  // Seven bits a character; what a string cannot hold is joined with the value after it (src/search/shard.rs).
  function septets({ length, text }) {
    const bytes = new Uint8Array(length);
    const unwritable = [0, 10, 13, 34, 92];
    let at = 0, bits = 0, count = 0;
    const push = (value) => {
      bits = (bits << 7) | value;
      count += 7;
      if (count >= 8) {
        count -= 8;
        bytes[at++] = bits >> count;
        bits &= (1 << count) - 1;
      }
    };
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code < 128) push(code);
      else {
        push(unwritable[(code - 128) >> 7]);
        push(code & 127);
      }
    }
    return bytes;
  }

  async function inflate(bytes) {
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  }

  let manifest;
  async function open(folder) {
    base = folder;
    manifest ||= await load('manifest', json);
    return manifest;
  }

  // ---- Lists of grams (src/search/postings.rs, bits.rs) -----------------------------------------------------------

  function lists(bytes) {
    let at = 0;
    const varint = () => {
      let value = 0, shift = 0, byte;
      do {
        byte = bytes[at++];
        value |= (byte & 127) << shift;
        shift += 7;
      } while (byte > 127);
      return value;
    };
    const keys = Array.from({ length: varint() }, () => ({ shape: bytes[at++] }));
    let before = [];
    for (const key of keys) {
      const shared = key.shape >> 4;
      let replaced = before[shared] || 0;
      before = before.slice(0, shared);
      for (let fresh = key.shape & 15; fresh > 0; fresh--) {
        before.push(varint() + replaced);
        replaced = 0;
      }
      key.name = String.fromCodePoint(...before);
    }
    for (const key of keys) key.count = varint();
    for (const key of keys) key.titled = varint();

    let bit = at * 8;
    const read = (width) => {
      let value = 0;
      for (; width > 0; width--, bit++) value = (value << 1) | ((bytes[bit >> 3] >> (7 - (bit & 7))) & 1);
      return value;
    };
    const interpolate = (into, from, to, low, high) => {
      const count = to - from;
      if (count === 0) return;
      if (high - low + 1 === count) {
        for (let i = 0; i < count; i++) into[from + i] = low + i;
        return;
      }
      const middle = count >> 1;
      const range = high - low - count + 2;
      const width = 31 - Math.clz32(range);
      const short = 2 ** (width + 1) - range;
      let value = read(width);
      if (value >= short) value = value * 2 + read(1) - short;
      value += low + middle;
      into[from + middle] = value;
      interpolate(into, from, from + middle, low, value - 1);
      interpolate(into, from + middle + 1, to, value + 1, high);
    };
    const found = new Map();
    for (const { name, count, titled } of keys) {
      const entries = new Uint32Array(count);
      const titles = new Uint32Array(titled);
      interpolate(entries, 0, count, 0, manifest.entries - 1);
      interpolate(titles, 0, titled, 0, count - 1);
      found.set(name, { entries, titles: titles.map((position) => entries[position]) });
    }
    return found;
  }

  // Keys sort by code points, which the order of UTF-16 units is not.
  function after(a, b) {
    const [x, y] = [[...a], [...b]];
    for (let i = 0; i < x.length && i < y.length; i++) if (x[i] !== y[i]) return x[i].codePointAt() > y[i].codePointAt();
    return x.length > y.length;
  }

  // The last shard that does not begin after the key.
  function shardOf(key) {
    let low = 0, high = manifest.grams.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (after(manifest.grams[middle], key)) high = middle;
      else low = middle;
    }
    return low;
  }
  const shardName = (index) => 'g-' + [...manifest.grams[index]].map((c) => c.codePointAt().toString(16)).join('-');

  // The entries that have one of the keys, or a key that begins so.
  async function lookup({ keys, prefix }) {
    const wanted = new Set();
    for (const key of keys || [prefix]) {
      const last = shardOf(prefix ? prefix + '\u{10ffff}' : key);
      for (let index = shardOf(key); index <= last; index++) wanted.add(index);
    }
    const shards = await Promise.all([...wanted].map((index) => load(shardName(index), lists)));
    const found = [];
    for (const shard of shards) {
      if (prefix) {
        for (const [key, entry] of shard) if (key.startsWith(prefix)) found.push(entry);
      } else {
        for (const key of keys) if (shard.has(key)) found.push(shard.get(key));
      }
    }
    return { entries: union(found.map((f) => f.entries)), titles: union(found.map((f) => f.titles)) };
  }

  function union(arrays) {
    if (arrays.length < 2) return arrays[0] || new Uint32Array();
    return Uint32Array.from(new Set(arrays.flatMap((array) => [...array]))).sort();
  }
  function intersection(a, b) {
    let j = 0;
    return a.filter((value) => {
      while (b[j] < value) j++;
      return b[j] === value;
    });
  }

  // ---- Searching ---------------------------------------------------------------------------------------------------

  const textFile = (entry) => {
    let low = 0, high = manifest.texts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (manifest.texts[middle] > entry) high = middle;
      else low = middle;
    }
    return manifest.texts[low];
  };
  async function textOf(entry) {
    const first = textFile(entry);
    return (await load('t-' + first, json))[entry - first];
  }
  const contains = (wanted, fields) => {
    const folded = fields.map((field) => fold(field).folded);
    return wanted.every(({ pattern }) => folded.some((text) => text.search(pattern) >= 0));
  };

  // Calls `progress` with hits found so far, the best first; gives all of them at the end.
  async function search(wanted, byDate, current, progress) {
    const rank = (c) => 1 + manifest.common.indexOf(c) || 1000;
    const cost = ({ keys, prefix }) => {
      const known = files.has(shardName(shardOf((keys || [prefix])[0])));
      const rare = [...(keys || [prefix])[0]].reduce((sum, c) => sum + Math.log(rank(c)), 0);
      return (known ? -100 : 0) - rare;
    };
    let entries = null, titles = null, all = true;
    for (const need of wanted.flatMap((t) => t.needs).sort((a, b) => cost(a) - cost(b))) {
      // Few candidates are looked up in their text, which is shown anyway.
      if (entries && entries.length <= 2) {
        all = false;
        break;
      }
      const found = await lookup(need);
      if (!current()) return null;
      entries = entries ? intersection(entries, found.entries) : found.entries;
      titles = titles ? intersection(titles, found.titles) : found.titles;
    }
    entries ||= Uint32Array.from({ length: manifest.entries }, (_, i) => i);
    const titled = new Set(byDate ? [] : titles || []);
    const order = [...entries].reverse();
    const ranked = [...order.filter((e) => titled.has(e)), ...order.filter((e) => !titled.has(e))];
    const confirm = wanted.filter((t) => !all || !t.exact);
    if (!confirm.length) return ranked;
    const hits = [];
    let told = 0;
    for (let i = 0; i < ranked.length; ) {
      // A window of candidates in six more files, loaded together.
      const names = new Set();
      let end = i;
      while (end < ranked.length && (names.size < 6 || names.has(textFile(ranked[end])))) names.add(textFile(ranked[end++]));
      const texts = await Promise.all(ranked.slice(i, end).map(textOf));
      if (!current()) return null;
      texts.forEach((fields, j) => contains(confirm, fields) && hits.push(ranked[i + j]));
      i = end;
      if (i < ranked.length && hits.length - told >= Math.max(20, told)) {
        told = hits.length;
        await progress(hits);
      }
    }
    return hits;
  }

  window.minutebook.index = { load, json, open, search, textOf };
})();
