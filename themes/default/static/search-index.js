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

  // Titles and texts: a byte for a common character, two for another (src/search/alphabet.rs).
  const COMMON = '\0\n 0123456789-' +
    '，的。、一国在中了人和是有年大不为会“”业地上发作出要这工行民经个家以部日新到来对市成生进全我们多政' +
    '主时他产展实长方本学理同建开动高月者关现于重力电公下区加分济社自制定化过体报等前合就文场说与后面天（' +
    '）用机事能员法得资也美而之务外设各十平利记总好元北农小从金子华企将万问其两种提明当心表党可品里委度着' +
    '改内强目代起系军通入都位活导科次水京所特第题道三去领已还省向使世增基最今管些术并名统立结正应技海持南' +
    '交性由安点解组任共治及教西决东司意保程界联期队门院取此间《》义达情村量据局调如干团战—广议收革书把府' +
    '因际步计然比路相集放先育办项近众更二但口价信山志物规职认族无克亚举形老指看江节％困五商张话求风手拉精' +
    '难论少斯质车．深处格运原想研式受件级台条观施数女群又县别果造央没投至给气创支传剧协推城样只首变常神几' +
    '服四思回乡视争标极优示接李整贫选春证那专流被反查尔续纪做营效很单头百积织历参势构究副德住融费见马周亿' +
    '王感林布坚艺户影史每房该益身己走演必真灾率再席线严助策根或列才供转完谈光批快望带许非色乐确责权知·具' +
    '型它清准打罗识需引赛直河州连银讯值况伊采兴约港始八股医英命何象防案切易划环九巴花么米送响仅则段消款功' +
    '范较速致继落游境越客稳往阿备球青厂武负士空模告爱双富包源获热断儿钱她石洲刘亲讲满图警素维初息你访宣希' +
    '依护类晚镇香健评低声欧排未泽远照字…便财校均贸良俄须油友层份销失千货考存版师检！显陈让占片律尼震红监' +
    '居按善土础验抓届边核装突复习足紧斗『』夫救促容培养余扶即普波域站随注岗减古围献荣努官铁限票尽充执欢器' +
    '白旅劳汇太黄食承兵却措察破略态奖税降挥飞景且预临配岁售福除愿温菜迎岸危六曾帮阳写险离雪云币终班属早担' +
    '网读宁念闻庆称言料额康底丰音田号升舞购邓喜卫独苦竞控龙置请算派半祖药待像令伟火歌湾病眼针航兰买吃顿什' +
    '藏超苏训胜哈互密阶介适印扩塔七仍留虎候击修树星汉刚章试烈探审轻状驻故纳止听庭巨彩馆奋著牌午换摄画逐犯' +
    '座孩索湖恩编园害冬幅抗奥绍激罪久戏盟急典刻召礼例材脱彻室秀测损祝拥既判卡贷吉贯兼卖括私署搞贵纷桥脑绩' +
    '败差觉播拿靠船予移绝曲谢胡短矿盛停店够顾艰尚鲜顺泰堂映某韩洋灯捐繁夜草违威录血券楼黑督妇街另冷吴语疗' +
    '粮压津束吸托缺找木践赞讨库套永诉呼宏雨玉钟招扬旦笔遇邮旗暖鼓坦腐杨贡虽瑞否述债输征童假伍左归厅男序退' +
    '冲甚叶钢补孙母贺慰川杂练综盘雷赵免课固廉冰角细烟伤励汽毛守鹏障鲁振徐旧轮沙付仪季篮登唱丽简衣陆乎聚拍';
  const SINGLE = 140;
  const RANGES = [[0x4e00, 0xa000], [0, 0x800], [0x2000, 0x3400], [0xff00, 0xfff0]];
  const ESCAPE = 255 * 256 + 255 - SINGLE * 255;
  function texts(bytes) {
    let text = '';
    for (let i = 0; i < bytes.length; i++) {
      let code = bytes[i];
      if (code >= SINGLE) code = SINGLE + (code - SINGLE) * 256 + bytes[++i];
      if (code < COMMON.length) text += COMMON[code];
      else if (code === ESCAPE) text += String.fromCodePoint((bytes[++i] << 16) | (bytes[++i] << 8) | bytes[++i]);
      else {
        code -= COMMON.length;
        const [from] = RANGES.find(([from, to]) => code < to - from || ((code -= to - from), false));
        text += String.fromCharCode(from + code);
      }
    }
    return text.split('\0');
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

  // The lists of a key, or of all keys that begin so.
  async function lookup({ key, prefix }) {
    const last = shardOf(prefix ? prefix + '\u{10ffff}' : key);
    const names = [];
    for (let index = shardOf(key || prefix); index <= last; index++) names.push(shardName(index));
    const shards = await Promise.all(names.map((name) => load(name, lists)));
    const found = shards.flatMap((shard) =>
      prefix ? [...shard].filter(([key]) => key.startsWith(prefix)).map((pair) => pair[1]) : shard.get(key) || []);
    return { entries: union(found.map((f) => f.entries)), titles: union(found.map((f) => f.titles)) };
  }

  // A pair that stands together, or with a gap between its letters.
  async function lookupPhrase([near, before, after]) {
    const [a, b, c] = await Promise.all([near, before, after].map((key) => lookup({ key })));
    const either = (name) => union([a[name], intersection(b[name], c[name])]);
    return { entries: either('entries'), titles: either('titles') };
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
    const at = (entry - first) * 2;
    return (await load('t-' + first, texts)).slice(at, at + 2);
  }
  const contains = (wanted, fields) => {
    const folded = fields.map((field) => fold(field).folded);
    return wanted.every(({ pattern }) => folded.some((text) => text.search(pattern) >= 0));
  };

  // Calls `progress` with hits found so far, the best first; gives all of them at the end.
  async function search(wanted, byDate, current, progress) {
    const rank = (c) => 1 + manifest.common.indexOf(c) || 1000;
    const cost = ({ key = '', prefix = key, phrase = [prefix] }) => {
      const known = files.has(shardName(shardOf(phrase[0])));
      const rare = [...phrase[0]].reduce((sum, c) => sum + Math.log(rank(c)), 0);
      return (known ? -100 : 0) - rare;
    };
    let entries = null, titles = null, all = true;
    for (const need of wanted.flatMap((t) => t.needs).sort((a, b) => cost(a) - cost(b))) {
      // Few candidates are looked up in their text, which is shown anyway.
      if (entries && entries.length <= 2) {
        all = false;
        break;
      }
      const found = await (need.phrase ? lookupPhrase(need.phrase) : lookup(need));
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
