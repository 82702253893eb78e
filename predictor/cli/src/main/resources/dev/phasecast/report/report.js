(() => {
  'use strict';
  // The pointer over one chart moves a cursor in all: they share their frames.
  const data = JSON.parse(document.getElementById('data').textContent);
  const count = data.first.length;
  const middle = i => (data.first[i] + data.last[i]) / 2;
  const from = data.first[0];
  const to = data.last[count - 1];
  const left = 58;
  const right = 860 - 16;
  const place = i => to > from ? left + (middle(i) - from) / (to - from) * (right - left) : (left + right) / 2;
  const charts = [...document.querySelectorAll('[data-chart]')];
  let at = -1;

  const nearest = x => {
    let low = 0;
    let high = count - 1;
    while (low < high) {
      const half = (low + high) >> 1;
      if ((place(half) + place(half + 1)) / 2 < x) low = half + 1; else high = half;
    }
    return low;
  };

  const row = (tag, parts) => {
    const line = document.createElement(tag);
    for (const part of parts) line.append(Object.assign(document.createElement('i'), {textContent: part, style: 'font-style:normal'}));
    return line;
  };

  const show = (chart, index) => {
    at = index;
    for (const other of charts) {
      const cursor = other.querySelector('.cursor');
      cursor.style.visibility = 'visible';
      cursor.setAttribute('transform', `translate(${place(index)} 0)`);
      if (other !== chart) other.querySelector('.tip').hidden = true;
    }
    const tip = chart.querySelector('.tip');
    const frames = data.first[index] === data.last[index] ? `frame ${data.first[index]}` : `frames ${data.first[index]}–${data.last[index]}`;
    const names = [...chart.querySelectorAll('.key')].map(key => key.textContent);
    tip.replaceChildren(row('b', [frames]), ...names.map((name, column) => {
      const value = data.values[chart.dataset.chart][column][index];
      return row('span', [name, value === null ? '–' : value.toFixed(chart.dataset.decimals)]);
    }));
    tip.hidden = false;
    const box = chart.querySelector(':scope > svg').getBoundingClientRect();
    const x = box.left - chart.getBoundingClientRect().left + place(index) / 860 * box.width;
    tip.style.left = x + 14 + tip.offsetWidth > chart.clientWidth ? `${x - 14 - tip.offsetWidth}px` : `${x + 14}px`;
  };

  const hide = () => {
    at = -1;
    for (const chart of charts) {
      chart.querySelector('.cursor').style.visibility = 'hidden';
      chart.querySelector('.tip').hidden = true;
    }
  };

  for (const chart of charts) {
    chart.addEventListener('pointermove', event => {
      const box = chart.querySelector(':scope > svg').getBoundingClientRect();
      show(chart, nearest((event.clientX - box.left) / box.width * 860));
    });
    chart.addEventListener('pointerleave', hide);
    chart.addEventListener('blur', hide);
    chart.addEventListener('keydown', event => {
      const step = {ArrowLeft: -1, ArrowRight: 1}[event.key];
      if (!step) return;
      event.preventDefault();
      show(chart, at < 0 ? (step > 0 ? 0 : count - 1) : Math.max(0, Math.min(count - 1, at + step)));
    });
  }
})();
