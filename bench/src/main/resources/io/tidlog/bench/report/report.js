// Draws the charts of the page with ECharts: bars with error bars, and curves. Redraws when the window or the colours change.
const dark = matchMedia('(prefers-color-scheme: dark)');
const palettes = {
  light: ['#0969da', '#bc4c00', '#1a7f37', '#8250df', '#bf3989', '#6e7781', '#9a6700', '#0e7490', '#a40e26', '#4d5d00'],
  dark: ['#58a6ff', '#f0883e', '#3fb950', '#bc8cff', '#ff7bc5', '#a5b1bd', '#e3b341', '#39c5cf', '#ff7b72', '#b8cc52'],
};
const symbols = ['circle', 'rect', 'triangle', 'diamond', 'emptyCircle', 'emptyRect', 'emptyTriangle', 'emptyDiamond'];
const narrow = () => innerWidth < 700;

function number(value) {
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : 2;
  return value.toLocaleString('en', { maximumFractionDigits: digits });
}

// What fits beside an axis: 12000 ns → 12 µs.
function short(chart) {
  const steps = chart.unit === 'ns' ? [[1e9, ' s'], [1e6, ' ms'], [1e3, ' µs'], [1, ' ns']] : [[1, '']];
  return value => {
    const [size, name] = steps.find(([size]) => value >= size) ?? steps[steps.length - 1];
    return value / size + name;
  };
}

// A bar twice as long is not twice as much on a logarithmic axis, which therefore says that it is one.
function axisName(chart) {
  return (chart.unit === 'ns' ? 'time' : chart.unit) + (chart.log ? ', logarithmic' : '');
}

function describe(chart, series, index) {
  const value = series.values[index];
  return `${chart.categories[index]}<br>${series.name}: <b>${number(value.median)}</b> ${chart.unit}` +
    `<br>${number(value.min)} – ${number(value.max)}`;
}

function colours() {
  const style = getComputedStyle(document.documentElement);
  const read = name => style.getPropertyValue(name).trim();
  return { text: read('--text'), muted: read('--muted'), line: read('--line'), background: read('--background'),
    palette: dark.matches ? palettes.dark : palettes.light };
}

// A bar with a whisker from minimum to maximum. Drawn here, because a bar of ECharts starts at 1 where the axis is logarithmic.
function bar(series, group, groups, start, colour, fill) {
  return {
    type: 'custom', name: series.name, itemStyle: { color: fill }, encode: { x: [1, 2, 3], y: 0 },
    data: series.values.map((value, index) => value && [index, value.median, value.min, value.max]).filter(Boolean),
    renderItem(params, api) {
      const band = api.size([0, 1])[1] * 0.76;
      const width = band / groups;
      const top = api.coord([start, api.value(0)])[1] - band / 2 + width * group;
      const x = dimension => api.coord([api.value(dimension), 0])[0];
      const left = api.coord([start, 0])[0];
      const middle = top + width / 2;
      const cap = Math.min(4, width / 3);
      const line = (x1, y1, x2, y2) =>
        ({ type: 'line', shape: { x1, y1, x2, y2 }, style: { stroke: colour.text, lineWidth: 1.3 } });
      return { type: 'group', children: [
        { type: 'rect', shape: { x: left, y: top + 0.5, width: x(1) - left, height: width - 1 }, style: { fill } },
        line(x(2), middle, x(3), middle),
        line(x(2), middle - cap, x(2), middle + cap),
        line(x(3), middle - cap, x(3), middle + cap)] };
    },
  };
}

// A logarithmic axis has no zero: it starts at the power of ten below the least value.
function axisStart(chart) {
  const least = Math.min(...chart.series.flatMap(series => series.values.filter(Boolean).map(value => value.min)));
  return Number.isFinite(least) ? Math.pow(10, Math.floor(Math.log10(Math.max(least, 1e-6)))) : 1;
}

function bars(chart, colour) {
  const start = chart.log ? axisStart(chart) : 0;
  const groups = chart.series.length;
  const draw = chart.series.map((series, group) =>
    bar(series, group, groups, start, colour, colour.palette[group]));
  return {
    height: 80 + legendRows(chart) * 24 + chart.categories.length * Math.max(26, 13 * groups + 8),
    option: {
      grid: { left: narrow() ? 132 : 215, right: 30, top: 20 + legendRows(chart) * 24, bottom: 50 },
      xAxis: { type: chart.log ? 'log' : 'value', min: start, name: axisName(chart), nameLocation: 'middle', nameGap: 30,
        nameTextStyle: { color: colour.muted },
        axisLabel: { color: colour.muted, formatter: short(chart), hideOverlap: true, fontSize: narrow() ? 10 : 12 },
        splitLine: { lineStyle: { color: colour.line } } },
      yAxis: { type: 'category', inverse: true, data: chart.categories, axisTick: { show: false },
        axisLabel: { color: colour.text, interval: 0, width: narrow() ? 122 : 205, overflow: 'break', fontSize: narrow() ? 10 : 12, lineHeight: 12 },
        axisLine: { lineStyle: { color: colour.line } } },
      tooltip: { formatter: item => describe(chart, chart.series[item.seriesIndex], item.value[0]) },
      series: draw,
    },
  };
}

function curves(chart, colour) {
  return {
    height: 390 + legendRows(chart) * 24,
    option: {
      grid: { left: 80, right: 30, top: 20 + legendRows(chart) * 24, bottom: 50 },
      xAxis: { type: 'category', data: chart.categories, boundaryGap: false, name: 'percentile', nameLocation: 'middle',
        nameGap: 34, nameTextStyle: { color: colour.muted }, axisLabel: { color: colour.muted, margin: 14 },
        axisLine: { lineStyle: { color: colour.line } } },
      yAxis: { type: 'log', min: axisStart(chart), name: axisName(chart), nameLocation: 'middle', nameGap: 60,
        nameTextStyle: { color: colour.muted },
        axisLabel: { color: colour.muted, formatter: short(chart) }, splitLine: { lineStyle: { color: colour.line } } },
      tooltip: { formatter: item => describe(chart, chart.series[item.seriesIndex], item.dataIndex) },
      series: chart.series.map((series, index) => ({
        type: 'line', name: series.name, symbol: symbols[index % symbols.length], symbolSize: 7,
        itemStyle: { color: colour.palette[index % colour.palette.length] },
        lineStyle: { width: 2, type: index < colour.palette.length ? 'solid' : 'dashed' },
        data: series.values.map(value => value ? value.median : null),
      })),
    },
  };
}

// How many rows the legend takes, by a guess of 7 px a letter.
function legendRows(chart) {
  const width = chart.series.reduce((sum, series) => sum + series.name.length * 7 + 55, 0);
  return Math.ceil(width / (document.querySelector('main').clientWidth * 0.8));
}

function drawAll() {
  const colour = colours();
  for (const element of document.querySelectorAll('.chart')) {
    const chart = charts[element.dataset.chart];
    const { height, option } = (chart.kind === 'bars' ? bars : curves)(chart, colour);
    const old = echarts.getInstanceByDom(element);
    if (old) old.dispose();
    element.style.height = `${height}px`;
    echarts.init(element, null, { renderer: 'svg' }).setOption({
      animation: false, textStyle: { fontFamily: 'system-ui, sans-serif' },
      legend: { top: 0, left: 0, textStyle: { color: colour.text }, data: chart.series.map(series => series.name) },
      ...option,
    });
  }
}

drawAll();
dark.addEventListener('change', drawAll);
let pending;
addEventListener('resize', () => { clearTimeout(pending); pending = setTimeout(drawAll, 150); });
