/* The Agenda screen: items are moved by drag or with the keyboard, and edited below their row.
   Without this module the buttons move items and the form opens on a page of its own. */

const screen = document.getElementById('eng-agenda-screen');
const said = document.getElementById('eng-agenda-said');
const token = document.querySelector('#eng-agenda-acts [name=csrfmiddlewaretoken]');
const deepest = Number(screen.dataset.deepest);
/* How far a drag goes sideways for one level (CSS pixels). */
const LEVEL = 40;
/* How near the edge of the window a drag scrolls, and by how much (CSS pixels). */
const EDGE = 90;

let held = null;

const rows = () => [...screen.querySelectorAll('tr[data-item]')];
const depth = (row) => Number(row.dataset.depth);
const handle = (row) => row.querySelector('[data-handle]');
const name = (row) => [0, 1].map((cell) => row.cells[cell].innerText.split('\n')[0].trim()).join(' ').trim();

function say(words, row = null, problem = false) {
  const all = rows();
  said.textContent = words
    .replace('{item}', row ? name(row) : '')
    .replace('{place}', row ? all.indexOf(row) + 1 : '')
    .replace('{total}', all.length)
    .replace('{level}', row ? depth(row) + 1 : '');
  said.classList.toggle('eng-agenda-screen__said--problem', problem);
}

function setDepth(row, level) {
  const title = row.querySelector('.eng-agenda-screen__title');
  title.classList.replace(`eng-agenda-screen__title--${depth(row)}`, `eng-agenda-screen__title--${level}`);
  row.dataset.depth = level;
}

/** A row and those that stand below it. */
function block(row) {
  const all = rows();
  const start = all.indexOf(row);
  let end = start + 1;
  while (end < all.length && depth(all[end]) > depth(row)) end += 1;
  return all.slice(start, end);
}

/** Levels that a row has below it. */
const height = (moving) => Math.max(...moving.map(depth)) - depth(moving[0]);

/** Put rows before another (null: at the end), the first of them at a level. */
function place(moving, before, level) {
  const by = level - depth(moving[0]);
  const body = moving[0].parentNode;
  moving.forEach((row) => {
    body.insertBefore(row, before);
    setDepth(row, depth(row) + by);
  });
}

/** Each item with the one it stands below, as the server takes it. */
function order() {
  const trail = [];
  return rows().map((row) => {
    trail.length = depth(row);
    const parent = trail.length ? trail[trail.length - 1] : null;
    trail.push(row.dataset.item);
    return [row.dataset.item, parent];
  });
}

/** Move a held row one step; false where there is no such place. */
function step(row, key) {
  const moving = block(row);
  const all = rows();
  const at = all.indexOf(row);
  const after = all[at + moving.length] || null;
  let upper = at - 1;
  while (upper >= 0 && depth(all[upper]) > depth(row)) upper -= 1;
  const sibling = upper >= 0 && depth(all[upper]) === depth(row) ? all[upper] : null;
  if (key === 'ArrowUp' && sibling) {
    place(moving, sibling, depth(row));
  } else if (key === 'ArrowDown' && after && depth(after) === depth(row)) {
    place(moving, all[at + moving.length + block(after).length] || null, depth(row));
  } else if (key === 'ArrowRight' && sibling && depth(row) + height(moving) < deepest) {
    place(moving, after, depth(row) + 1);
  } else if (key === 'ArrowLeft' && depth(row) > 0) {
    const parent = all[upper];
    const below = sibling ? null : parent;
    const above = below || all.slice(0, at).reverse().find((other) => depth(other) === depth(row) - 1);
    const family = block(above);
    place(moving, all[all.indexOf(above) + family.length] || null, depth(row) - 1);
  } else {
    return false;
  }
  return true;
}

function pickUp(row) {
  if (screen.querySelector('[data-form]')) {
    say(screen.dataset.busy, null, true);
    return false;
  }
  held = { row, was: rows().map((each) => [each, depth(each)]), moved: false };
  row.classList.add('eng-agenda-screen__held');
  handle(row).setAttribute('aria-pressed', 'true');
  return true;
}

function letGo() {
  held.row.classList.remove('eng-agenda-screen__held');
  handle(held.row).setAttribute('aria-pressed', 'false');
  const { row, was } = held;
  held = null;
  return { row, was };
}

function restore(was) {
  was.forEach(([row, level]) => {
    row.parentNode.append(row);
    setDepth(row, level);
  });
}

function putBack() {
  const { row, was } = letGo();
  restore(was);
  handle(row).focus();
  say(screen.dataset.back, row);
}

async function putDown() {
  const { row, was } = letGo();
  const item = row.dataset.item;
  handle(row).focus();
  const unchanged = was.every(([each, level], index) => rows()[index] === each && depth(each) === level);
  if (unchanged) {
    say(screen.dataset.back, row);
    return;
  }
  const data = new FormData();
  data.set('csrfmiddlewaretoken', token.value);
  data.set('order', JSON.stringify(order()));
  data.set('seen', screen.querySelector('table').dataset.seen);
  try {
    const answer = await fetch(screen.dataset.reorderUrl, { method: 'POST', body: data });
    const text = await answer.text();
    const refused = (answer.headers.get('content-type') || '').startsWith('text/plain');
    if (!answer.ok || answer.redirected) {
      restore(was);
      handle(row).focus();
      say(refused ? text : screen.dataset.failed, null, true);
      return;
    }
    screen.innerHTML = text;
    ready();
    const again = rows().find((each) => each.dataset.item === item);
    handle(again).focus();
    say(screen.querySelector('[data-said]')?.dataset.said || screen.dataset.back, again);
  } catch {
    restore(was);
    handle(row).focus();
    say(screen.dataset.failed, null, true);
  }
}

/* -- by pointer -- */

function drag(event) {
  const { row, startX, startDepth } = held;
  const moving = block(row);
  const others = rows().filter((other) => !moving.includes(other));
  const before = others.find((other) => {
    const box = other.getBoundingClientRect();
    return event.clientY < box.top + box.height / 2;
  }) || null;
  const previous = before ? others[others.indexOf(before) - 1] : others[others.length - 1];
  const lowest = before ? depth(before) : 0;
  const highest = Math.min(previous ? depth(previous) + 1 : 0, deepest - height(moving));
  if (lowest <= highest) {
    const wanted = startDepth + Math.round((event.clientX - startX) / LEVEL);
    const level = Math.min(Math.max(wanted, lowest), highest);
    if (moving[moving.length - 1].nextElementSibling !== before || level !== depth(row)) {
      place(moving, before, level);
      say(screen.dataset.moved, row);
    }
  }
  if (event.clientY < EDGE) window.scrollBy(0, -EDGE / 4);
  if (event.clientY > window.innerHeight - EDGE) window.scrollBy(0, EDGE / 4);
}

screen.addEventListener('pointerdown', (event) => {
  const grip = event.target.closest('[data-handle]');
  if (!grip || event.button !== 0 || held) return;
  const row = grip.closest('tr');
  grip.focus();
  const startDepth = depth(row);
  const start = { x: event.clientX, y: event.clientY };
  const follow = (moving) => {
    if (moving.pointerId !== event.pointerId) return;
    if (!held) {
      if (Math.hypot(moving.clientX - start.x, moving.clientY - start.y) < 5 || !pickUp(row)) return;
      Object.assign(held, { startX: start.x, startDepth, pointer: true });
    }
    drag(moving);
  };
  const end = (ending) => {
    if (ending.pointerId !== event.pointerId) return;
    document.removeEventListener('pointermove', follow);
    document.removeEventListener('pointerup', end);
    document.removeEventListener('pointercancel', end);
    if (!held?.pointer) return;
    if (ending.type === 'pointercancel') putBack();
    else putDown();
  };
  document.addEventListener('pointermove', follow);
  document.addEventListener('pointerup', end);
  document.addEventListener('pointercancel', end);
});

/* -- by keyboard -- */

screen.addEventListener('keydown', (event) => {
  const grip = event.target.closest('[data-handle]');
  if (!grip) return;
  const row = grip.closest('tr');
  if (!held) {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      if (pickUp(row)) say(screen.dataset.picked, row);
    }
    return;
  }
  if (event.key === 'Enter' || event.key === ' ') {
    event.preventDefault();
    putDown();
  } else if (event.key === 'Escape') {
    event.preventDefault();
    putBack();
  } else if (event.key.startsWith('Arrow')) {
    event.preventDefault();
    const done = step(held.row, event.key);
    handle(held.row).focus();
    say(done ? screen.dataset.moved : screen.dataset.stuck, held.row, !done);
  } else if (event.key === 'Tab') {
    putBack();
  }
});

/* -- editing below the row -- */

async function open(link) {
  const row = link.closest('tr');
  const already = screen.querySelector('[data-form]');
  if (already) {
    say(screen.dataset.busy, null, true);
    already.querySelector('input:not([type=hidden])')?.focus();
    return;
  }
  const answer = await fetch(`${link.getAttribute('href')}?row`).catch(() => null);
  if (!answer?.ok || answer.redirected) {
    window.location.assign(link.href);
    return;
  }
  const below = document.createElement('tr');
  below.dataset.form = '';
  const cell = below.insertCell();
  cell.colSpan = row.cells.length;
  cell.innerHTML = await answer.text();
  row.after(below);
  below.querySelector('[data-close]').addEventListener('click', () => {
    below.remove();
    link.focus();
  });
  below.querySelector('input:not([type=hidden])').focus();
}

screen.addEventListener('click', (event) => {
  const link = event.target.closest('a[data-edit]');
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  open(link);
});

function ready() {
  screen.querySelectorAll('[data-handle]').forEach((grip) => {
    grip.hidden = false;
    grip.setAttribute('aria-pressed', 'false');
  });
}

ready();
