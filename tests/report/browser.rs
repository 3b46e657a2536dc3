//! A headless browser over WebDriver, as far as the report's tests need one. It ends with the test, whatever happens.

use serde_json::{Value, json};
use std::io::Write;
use std::net::TcpListener;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// The key under which WebDriver names elements.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// How long anything may take on a machine that does much else.
const PATIENCE: Duration = Duration::from_secs(60);

/// A running browser with one window.
pub(crate) struct Browser {
    driver: Driver,
    agent: ureq::Agent,
    session: String,
    _profile: tempfile::TempDir,
}

/// The driver process and what it starts.
struct Driver(Child);

impl Drop for Driver {
    fn drop(&mut self) {
        // It leads a group of its own: the browser goes with it.
        let group = format!("-{}", self.0.id());
        let _ = Command::new("kill").args(["-9", "--", &group]).stderr(Stdio::null()).status();
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Browser {
    /// A browser with an empty profile; `None` where no driver is installed.
    pub(crate) fn start(width: u32, height: u32) -> Option<Self> {
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let driver = Command::new("chromedriver")
            .arg(format!("--port={port}"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .process_group(0)
            .spawn()
            .ok()?;
        let driver = Driver(driver);
        let profile = tempfile::tempdir().unwrap();
        let agent = ureq::Agent::config_builder().http_status_as_error(false).build().new_agent();
        let base = format!("http://127.0.0.1:{port}");
        let began = Instant::now();
        while agent.get(format!("{base}/status")).call().is_err() {
            assert!(began.elapsed() < PATIENCE, "chromedriver does not answer");
            std::thread::sleep(Duration::from_millis(50));
        }
        let user_data = format!("--user-data-dir={}", profile.path().display());
        let size = format!("--window-size={width},{height}");
        let args = [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--force-color-profile=srgb",
            // Chromium drops changes of the address beyond 200 in ten seconds: no reader makes so many, the walk does.
            "--disable-ipc-flooding-protection",
            &user_data,
            &size,
        ];
        let wanted = json!({"capabilities": {"alwaysMatch": {
            "goog:chromeOptions": {"args": args},
            "goog:loggingPrefs": {"browser": "ALL"},
        }}});
        let answer = post(&agent, &format!("{base}/session"), &wanted);
        let id = answer["sessionId"].as_str().unwrap_or_else(|| panic!("no session: {answer}"));
        Some(Self { driver, session: format!("{base}/session/{id}"), agent, _profile: profile })
    }

    fn send(&self, path: &str, body: &Value) -> Value {
        post(&self.agent, &format!("{}/{path}", self.session), body)
    }

    /// Opens a file; gives the milliseconds from navigation to the end of its load event.
    pub(crate) fn open(&self, file: &Path, hash: &str) -> f64 {
        // A page that differs in its hash alone would not be loaded again.
        self.send("url", &json!({"url": "about:blank"}));
        self.send("url", &json!({"url": format!("file://{}{hash}", file.display())}));
        self.wait("return performance.getEntriesByType('navigation')[0].loadEventEnd > 0");
        self.run("return performance.getEntriesByType('navigation')[0].loadEventEnd").as_f64().unwrap()
    }

    /// Runs the body of a function.
    pub(crate) fn run(&self, script: &str) -> Value {
        self.send("execute/sync", &json!({"script": script, "args": []}))
    }

    /// Runs the body of a function that ends when it calls its last argument.
    pub(crate) fn run_async(&self, script: &str) -> Value {
        self.send("timeouts", &json!({"script": 120_000}));
        self.send("execute/async", &json!({"script": script, "args": []}))
    }

    /// Shows the page as on a screen of this width and with these media features, until [`Self::end_emulation`].
    pub(crate) fn emulate(&self, media: &[(&str, &str)], width: u32) {
        let features: Vec<Value> = media.iter().map(|(n, v)| json!({"name": n, "value": v})).collect();
        self.cdp("Emulation.setEmulatedMedia", &json!({"media": "", "features": features}));
        self.cdp(
            "Emulation.setDeviceMetricsOverride",
            &json!({"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 600}),
        );
    }

    /// Ends what [`Self::emulate`] began.
    pub(crate) fn end_emulation(&self) {
        self.cdp("Emulation.clearDeviceMetricsOverride", &json!({}));
        self.cdp("Emulation.setEmulatedMedia", &json!({"media": "", "features": []}));
    }

    /// Keeps a picture of the window as it is, where somebody asked for pictures.
    pub(crate) fn keep(&self, name: &str) {
        let Some(folder) = std::env::var_os("LASSWELL_PICTURES") else { return };
        let shot = self.cdp("Page.captureScreenshot", &json!({"format": "png"}));
        save(Path::new(&folder), &format!("{name}.png"), &shot);
    }

    /// Waits until the body of a function gives something true.
    pub(crate) fn wait(&self, script: &str) {
        let began = Instant::now();
        while self.run(script) != json!(true) {
            assert!(began.elapsed() < PATIENCE, "never true: {script}\n{:?}", self.errors());
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Runs the body of a function and has what it changed laid out; gives the milliseconds of both.
    pub(crate) fn time(&self, script: &str) -> f64 {
        let timed = format!(
            "const began = performance.now(); {script}; document.body.getBoundingClientRect(); \
             document.documentElement.scrollHeight; return performance.now() - began;"
        );
        self.run(&timed).as_f64().unwrap()
    }

    fn element(&self, css: &str) -> String {
        let found = self.send("element", &json!({"using": "css selector", "value": css}));
        found[ELEMENT].as_str().unwrap_or_else(|| panic!("no {css}: {found}")).to_owned()
    }

    /// Clicks as a pointer does.
    pub(crate) fn click(&self, css: &str) {
        let element = self.element(css);
        self.send(&format!("element/{element}/click"), &json!({}));
    }

    /// Types into an element; keys without a letter are WebDriver's private characters.
    pub(crate) fn keys(&self, css: &str, keys: &str) {
        let element = self.element(css);
        self.send(&format!("element/{element}/value"), &json!({"text": keys}));
    }

    pub(crate) fn back(&self) {
        self.send("back", &json!({}));
    }

    /// Console messages since the last call that are errors, refused content among them.
    pub(crate) fn errors(&self) -> Vec<String> {
        let entries = self.send("se/log", &json!({"type": "browser"}));
        let entries = entries.as_array().cloned().unwrap_or_default();
        let severe = entries.iter().filter(|entry| entry["level"] == "SEVERE" || entry["level"] == "WARNING");
        severe.map(|entry| entry["message"].as_str().unwrap_or_default().to_owned()).collect()
    }

    /// Keeps a picture of the window, or of the whole page, where somebody asked for pictures.
    pub(crate) fn picture(&self, name: &str, media: &[(&str, &str)], width: u32) {
        let Some(folder) = std::env::var_os("LASSWELL_PICTURES") else { return };
        let features: Vec<Value> = media.iter().map(|(n, v)| json!({"name": n, "value": v})).collect();
        let on_paper = media == [("media", "print")];
        let kind = if on_paper { "print" } else { "" };
        self.cdp("Emulation.setEmulatedMedia", &json!({"media": kind, "features": features}));
        self.cdp(
            "Emulation.setDeviceMetricsOverride",
            &json!({"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 600}),
        );
        std::thread::sleep(Duration::from_millis(400));
        let shot =
            self.cdp("Page.captureScreenshot", &json!({"format": "png", "captureBeyondViewport": on_paper}));
        save(Path::new(&folder), &format!("{name}.png"), &shot);
        self.cdp("Emulation.clearDeviceMetricsOverride", &json!({}));
        self.cdp("Emulation.setEmulatedMedia", &json!({"media": "", "features": []}));
    }

    /// Keeps what would be printed.
    pub(crate) fn print(&self, name: &str) {
        let Some(folder) = std::env::var_os("LASSWELL_PICTURES") else { return };
        let printed = self.cdp("Page.printToPDF", &json!({"printBackground": false}));
        save(Path::new(&folder), &format!("{name}.pdf"), &printed);
    }

    fn cdp(&self, command: &str, params: &Value) -> Value {
        self.send("goog/cdp/execute", &json!({"cmd": command, "params": params}))
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // The driver's own end follows; this lets the browser leave in order.
        let _ = self.agent.delete(&self.session).call();
        let _ = self.driver.0.try_wait();
    }
}

fn save(folder: &Path, name: &str, answer: &Value) {
    let bytes = data_encoding::BASE64.decode(answer["data"].as_str().unwrap().as_bytes()).unwrap();
    std::fs::create_dir_all(folder).unwrap();
    std::fs::File::create(folder.join(name)).unwrap().write_all(&bytes).unwrap();
}

fn post(agent: &ureq::Agent, url: &str, body: &Value) -> Value {
    let request = agent.post(url).header("Content-Type", "application/json; charset=utf-8");
    let mut answer = request.send(body.to_string()).unwrap();
    let text = answer.body_mut().with_config().limit(1 << 30).read_to_string().unwrap();
    let answer: Value = serde_json::from_str(&text).unwrap();
    let value = answer["value"].clone();
    assert!(value["error"].is_null(), "{url}: {value}");
    value
}
