//! Firefox over Marionette, its own protocol of remote control: no other program is needed. It ends with the test.

use serde_json::{Value, json};
use std::io::{BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// How long anything may take on a machine that does much else.
const PATIENCE: Duration = Duration::from_secs(120);

/// A running Firefox with one window.
pub(crate) struct Firefox {
    process: Process,
    stream: BufReader<TcpStream>,
    number: u64,
    _profile: tempfile::TempDir,
}

/// The browser and what it starts.
struct Process(Child);

impl Drop for Process {
    fn drop(&mut self) {
        // It leads a group of its own.
        let group = format!("-{}", self.0.id());
        let _ = Command::new("kill").args(["-9", "--", &group]).stderr(Stdio::null()).status();
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Firefox {
    /// Firefox with an empty profile; `None` where it is not installed.
    pub(crate) fn start() -> Option<Self> {
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let profile = tempfile::tempdir().unwrap();
        let settings =
            format!("user_pref(\"marionette.port\", {port});\nuser_pref(\"app.update.enabled\", false);\n");
        std::fs::write(profile.path().join("user.js"), settings).unwrap();
        let start = |name: &str| {
            Command::new(name)
                .args(["--headless", "--marionette", "--no-remote", "--profile"])
                .arg(profile.path())
                .env("HOME", profile.path())
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .process_group(0)
                .spawn()
                .ok()
        };
        let process = Process(start("firefox").or_else(|| start("firefox-esr"))?);
        let began = Instant::now();
        let stream = loop {
            match TcpStream::connect(("127.0.0.1", port)) {
                Ok(stream) => break stream,
                Err(error) => assert!(began.elapsed() < PATIENCE, "Firefox does not answer: {error}"),
            }
            std::thread::sleep(Duration::from_millis(100));
        };
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        let mut firefox = Self { process, stream: BufReader::new(stream), number: 0, _profile: profile };
        firefox.receive();
        firefox.send("WebDriver:NewSession", &json!({"capabilities": {"alwaysMatch": {}}}));
        Some(firefox)
    }

    /// A message is its length in bytes, a colon, and JSON.
    fn receive(&mut self) -> Value {
        let mut length = String::new();
        let mut byte = [0];
        loop {
            self.stream.read_exact(&mut byte).unwrap();
            if byte == *b":" {
                break;
            }
            length.push(char::from(byte[0]));
        }
        let mut message = vec![0; length.parse().unwrap()];
        self.stream.read_exact(&mut message).unwrap();
        serde_json::from_slice(&message).unwrap()
    }

    fn send(&mut self, command: &str, parameters: &Value) -> Value {
        self.number += 1;
        let message = json!([0, self.number, command, parameters]).to_string();
        let stream = self.stream.get_mut();
        stream.write_all(format!("{}:{message}", message.len()).as_bytes()).unwrap();
        let answer = self.receive();
        assert!(answer[2].is_null(), "{command}: {}", answer[2]);
        answer[3].clone()
    }

    /// Opens a file at a view.
    pub(crate) fn open(&mut self, file: &Path, hash: &str) {
        self.send("WebDriver:Navigate", &json!({"url": "about:blank"}));
        self.send("WebDriver:Navigate", &json!({"url": format!("file://{}{hash}", file.display())}));
    }

    /// Runs the body of a function.
    pub(crate) fn run(&mut self, script: &str) -> Value {
        self.send("WebDriver:ExecuteScript", &json!({"script": script, "args": []}))["value"].clone()
    }

    /// Waits until the body of a function gives something true.
    pub(crate) fn wait(&mut self, script: &str) {
        let began = Instant::now();
        while self.run(script) != json!(true) {
            assert!(began.elapsed() < PATIENCE, "never true: {script}");
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// Keeps a picture of the window, where somebody asked for pictures.
    pub(crate) fn picture(&mut self, name: &str) {
        let Some(folder) = std::env::var_os("LASSWELL_PICTURES") else { return };
        let shot = self.send("WebDriver:TakeScreenshot", &json!({"full": false}));
        let bytes = data_encoding::BASE64.decode(shot["value"].as_str().unwrap().as_bytes()).unwrap();
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(Path::new(&folder).join(format!("{name}.png")), bytes).unwrap();
    }
}

impl Drop for Firefox {
    fn drop(&mut self) {
        let _ = self.process.0.try_wait();
    }
}
