import Sandbox
import Terminal

/// What Tab offers for a half-typed input.
extension Session {
  /// The words that could stand at the cursor.
  public func completion(for request: CompletionRequest) -> Completion {
    let line = HalfLine(request.before)
    return Completion(word: line.word, candidates: candidates(for: line))
  }

  private func candidates(for line: HalfLine) -> [Candidate] {
    if let dollar = line.word.lastIndex(of: "$") {
      return variableCandidates(line.word, dollar)
    }
    if line.isRedirection { return fileCandidates(line.word, prefix: "") }
    guard let command = line.words.first else { return commandCandidates() }
    if command == "aws" { return awsCandidates(line) }
    if let near = line.word.range(of: "file://") {
      return fileCandidates(line.word, prefix: String(line.word[..<near.upperBound]))
    }
    return argumentCandidates(command, line)
  }

  private func commandCandidates() -> [Candidate] {
    let hidden = [":", "[", "."]
    return [Candidate("aws", help: "the AWS command line")]
      + builtins.all.filter { !hidden.contains($0.name) }
      .map { Candidate($0.name, help: $0.summary) }
  }

  private func variableCandidates(_ word: String, _ dollar: String.Index) -> [Candidate] {
    let before = word[...dollar]
    let isBraced = word[word.index(after: dollar)...].hasPrefix("{")
    return variables.map { variable in
      let name = isBraced ? "{\(variable.name)}" : variable.name
      return Candidate(before + name, help: String(variable.value.prefix(40)), appendsSpace: false)
    }
  }

  private func argumentCandidates(_ command: String, _ line: HalfLine) -> [Candidate] {
    let own = knownWords(line.words, self)
    if !own.isEmpty { return own.map { Candidate($0) } }
    switch command {
    case "help": return commandCandidates()
    case "until": return [Candidate("steady")]
    case "map": return sandbox.clusterNames.map { Candidate($0) }
    case "why": return sandbox.explainable.map { Candidate($0) }
    case "events": return sandbox.liveNames(of: .service).map { Candidate($0) }
    case "fault": return Faults.all.map { Candidate($0.name, help: $0.summary) }
    case "snapshot":
      if line.words.count == 1 { return ["save", "list", "restore"].map { Candidate($0) } }
      return sandbox.snapshots.map { Candidate($0.name) }
    case "clock": return ["live", "stop"].map { Candidate($0) }
    default: return fileCandidates(line.word, prefix: "")
    }
  }

  /// Files below the folder that is typed so far.
  func fileCandidates(_ word: String, prefix: String) -> [Candidate] {
    let typed = String(word.dropFirst(prefix.count))
    let folder = typed.lastIndex(of: "/").map { String(typed[...$0]) } ?? ""
    return names(in: folder.isEmpty ? "." : folder).map { name in
      Candidate(prefix + folder + name, appendsSpace: !name.hasSuffix("/"))
    }
  }

  private func awsCandidates(_ line: HalfLine) -> [Candidate] {
    let words = Array(line.words.dropFirst())
    return awsWords(after: words, current: line.word).map { word in
      // A file name may go on, and so may an option that ends in a sign.
      Candidate(word.text, help: word.help, appendsSpace: !word.text.hasSuffix("/"))
    }
  }
}
