import './SoukStorefront.js';
