import Simulation

/// Where the streams of one command lead.
struct RedirectedStreams {
  /// Where a stream leads.
  enum Sink: Equatable {
    case out
    case error
    case nowhere
    case file(String, appends: Bool)
  }

  /// What the command reads, where it is not what the commands around it read.
  var input: StandardInput?
  /// Standard output.
  var out = Sink.out
  /// Standard error.
  var error = Sink.error
}

extension Session {
  /// Applies one redirection; returns the failure where it cannot be.
  mutating func lead(_ redirection: Redirection, _ streams: inout RedirectedStreams) -> Output? {
    switch redirection.target {
    case .readFile(let word):
      return withPath(word) { session, path in
        if session.isFolder(path), !session.isFile(path) {
          return .failure("drydock: \(path): Is a directory")
        }
        guard let text = session.readFile(path) else {
          return .failure("drydock: \(path): No such file or directory")
        }
        streams.input = StandardInput(text)
        return nil
      }
    case .writeFile(let word):
      return open(word, redirection, appends: false, &streams)
    case .appendFile(let word):
      return open(word, redirection, appends: true, &streams)
    case .duplicate(let source):
      let sink = source == 2 ? streams.error : streams.out
      if redirection.descriptor == 2 { streams.error = sink } else { streams.out = sink }
      return nil
    case .hereString(let word):
      return withText(word) { text in streams.input = StandardInput(text + "\n") }
    case .hereDocument(let place):
      guard documents.indices.contains(place) else { return nil }
      return withText(documents[place]) { text in streams.input = StandardInput(text) }
    }
  }

  private mutating func open(
    _ word: ShellWord, _ redirection: Redirection, appends: Bool,
    _ streams: inout RedirectedStreams
  ) -> Output? {
    withPath(word) { session, path in
      let sink: RedirectedStreams.Sink
      switch path {
      case "/dev/null": sink = .nowhere
      case "/dev/stdout": sink = streams.out
      case "/dev/stderr": sink = streams.error
      default:
        if let reason = session.obstacle(toWriting: path) {
          return .failure("drydock: \(reason)")
        }
        // A file is emptied before the command runs, as the learner's own shell does.
        if !appends, session.readFile(path)?.isEmpty == false {
          _ = session.writeFile("", to: path)
        }
        sink = .file(path, appends: appends)
      }
      if redirection.descriptor == 2 { streams.error = sink } else { streams.out = sink }
      return nil
    }
  }

  private mutating func withPath(
    _ word: ShellWord, _ use: (inout Session, String) -> Output?
  ) -> Output? {
    switch expand([word]) {
    case .failure(let failure): return failure.output
    case .success(let fields):
      guard fields.count == 1, let path = fields.first, !path.isEmpty else {
        return .failure("drydock: one file name must follow the redirection, not \(fields.count)")
      }
      return use(&self, path)
    }
  }

  private mutating func withText(_ word: ShellWord, _ use: (String) -> Void) -> Output? {
    switch expandToText(word) {
    case .failure(let failure): return failure.output
    case .success(let text):
      use(text)
      return nil
    }
  }

  /// Sends what a command wrote where its streams lead.
  mutating func deliver(_ output: Output, through streams: RedirectedStreams) -> Output {
    var passed = Output(status: output.status)
    var files: [(path: String, appends: Bool, text: String)] = []
    for case .file(let path, let appends) in [streams.out, streams.error]
    where !files.contains(where: { $0.path == path }) {
      files.append((path, appends, ""))
    }
    for piece in output.pieces {
      switch piece.stream == .out ? streams.out : streams.error {
      case .out: passed.write(piece.text)
      case .error: passed.write(piece.text, to: .error)
      case .nowhere: break
      case .file(let path, _):
        if let place = files.firstIndex(where: { $0.path == path }) {
          files[place].text += piece.text
        }
      }
    }
    for file in files where !file.text.isEmpty || !isFile(file.path) {
      let before = file.appends ? readFile(file.path) ?? "" : ""
      if let reason = writeFile(before + file.text, to: file.path) {
        passed.append(.failure("drydock: \(reason)"))
      }
    }
    return passed
  }
}
