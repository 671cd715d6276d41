// What the tests of the search page share: a query, and all its hits.
import assert from 'node:assert/strict';

/** All hits are known. An index that cannot be read fails the test at once, and does not wait. */
export async function complete(page) {
  await page.waitForSelector('[data-search-results][data-complete], [data-search-status]:has-text("没有读到")', { state: 'attached', timeout: 20000 });
  assert.equal(await page.getAttribute('[data-search-results]', 'data-complete'), 'true', await page.textContent('[data-search-status]'));
}
/** Another query, typed where the last one was. */
export async function ask(page, query) {
  await page.fill('input[name=q]', query);
  await page.press('input[name=q]', 'Enter');
}
export async function hits(page) {
  await complete(page);
  for (;;) {
    const found = await page.$$eval('[data-search-results] > li', (items) =>
      items.map((item) => item.dataset.decision || item.dataset.record + (item.dataset.item ? ' ' + item.dataset.item : '')));
    const total = Number(await page.getAttribute('[data-search-results]', 'data-total'));
    if (found.length >= total) {
      assert.equal(found.length, total);
      return found.sort();
    }
    const more = page.locator('[data-search-more]');
    await more.dispatchEvent('click'); // passages that arrive may move it under a pointer
    // It is back when what was asked for is there, unless nothing is left.
    await page.waitForFunction(([n, total]) => {
      const shown = document.querySelectorAll('[data-search-results] > li').length;
      return shown >= total || (shown > n && !document.querySelector('[data-search-more]').hidden);
    }, [found.length, total]);
  }
}
