// SPDX-License-Identifier: Apache-2.0
'use strict';
// Shows the parts of the page anew as the server sends them. Without it the page is as it was when it was loaded.
(() => {
  const live = document.getElementById('live');
  const later = new Map();

  // what somebody is writing is not taken away, and what is unfolded stays so
  const show = (part, text) => {
    const at = document.activeElement;
    if (part.contains(at) && at.matches('input, button')) {
      later.set(part, text);
      return;
    }
    later.delete(part);
    const open = [...part.querySelectorAll('details[open]')].map(each => each.id);
    const written = [...part.querySelectorAll('form')].map(form => [form.closest('[id]').id, form.entry?.value, form.once?.checked]);
    part.innerHTML = text;
    open.forEach(id => document.getElementById(id)?.setAttribute('open', ''));
    written.forEach(([id, entry, once]) => {
      const form = document.getElementById(id)?.querySelector('form');
      if (form?.entry && entry) form.entry.value = entry;
      if (form?.once) form.once.checked = once;
    });
  };
  document.addEventListener('focusout', () => setTimeout(() => later.forEach((text, part) => show(part, text))));

  const say = (word, isOn) => {
    live.hidden = false;
    live.textContent = word;
    live.classList.toggle('on', isOn);
  };
  const events = new EventSource('/events');
  events.onopen = () => say('live', true);
  events.onerror = () => say('not connected', false);
  document.querySelectorAll('[data-live]').forEach(part => {
    events.addEventListener(part.id, event => show(part, event.data));
  });
})();
