import './SoukConsole.js';
