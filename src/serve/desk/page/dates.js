// Days and times as fields show them.
import { el } from './element.js';
import { language, say } from './words.js';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const TIME = /^\d{2}:\d{2}$/;

// Days are counted in universal time, so that no time zone shifts them.
const day = (text) => new Date(`${text}T00:00:00Z`);
const written = (date) => date.toISOString().slice(0, 10);

/** A day some days later. */
export const later = (text, days) => {
  const date = day(text);
  date.setUTCDate(date.getUTCDate() + days);
  return written(date);
};

/** A day some months later, or the last of that month. */
export const months = (text, count) => {
  const date = day(text);
  const wanted = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + count);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(wanted, last));
  return written(date);
};

/** The weekday of a day, and the holiday or the swapped working day that it is. */
export const about = (text, special = {}) => {
  if (!DAY.test(text)) return '';
  const date = day(text);
  if (Number.isNaN(date.getTime())) return '';
  const weekday = new Intl.DateTimeFormat(language() === 'zh' ? 'zh-CN' : 'en-GB', { weekday: 'long', timeZone: 'UTC' }).format(date);
  const what = special[text];
  return what === undefined ? weekday : `${weekday} · ${what === true ? say('workday') : what}`;
};

/** A field for a day. What is written in another way is shown as text, and stays as it is until somebody changes it. */
export const dateField = (value, attributes) =>
  el('input', { ...attributes, type: value && !DAY.test(value) ? 'text' : 'date', value, 'data-as': 'text' });

/** A field for a time of day. */
export const timeField = (value, attributes) => {
  const short = /^\d{2}:\d{2}:00$/.test(value) ? value.slice(0, 5) : value;
  return el('input', { ...attributes, type: short && !TIME.test(short) ? 'text' : 'time', value: short, 'data-as': 'text' });
};

/** Fields for a day and a time, which together are one value. */
export const momentFields = (value, attributes, labels) => {
  const [date, time] = value.split(/[ T]/);
  if (value && !(DAY.test(date) && (time === undefined || /^\d{2}:\d{2}(:00)?$/.test(time)))) {
    return [el('input', { ...attributes, type: 'text', value, 'data-as': 'text' })];
  }
  return [
    el('input', { ...attributes, type: 'date', value: date ?? '', 'data-as': 'moment', 'aria-label': labels[0] }),
    el('input', { ...attributes, id: null, 'data-key': `${attributes['data-key']}:time`, type: 'time', value: (time ?? '').slice(0, 5), 'data-as': 'moment', 'aria-label': labels[1] }),
  ];
};

/** What the two fields of a moment say together. */
export const momentOf = (field) => {
  const [date, time] = [...field.parentElement.querySelectorAll('[data-as="moment"]')].map((one) => one.value);
  return date && time ? `${date} ${time}` : date;
};
