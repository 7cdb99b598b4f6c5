import Console
import Sandbox
import Storage

/// What a front end calls: open the school, keep after each line, close.
extension Session {
  /// Attaches a school whose sandboxes end with the process: for batches and tests.
  public mutating func attach(_ school: School) {
    self.school = school
    promptNote = { $0.school?.lab?.promptNote }
    relatedReading = { command, session in
      guard let school = session.school else { return [] }
      return RelatedReading(library: school.library, labUnderWay: school.lab?.lab.id)
        .lines(for: command)
    }
    knownWords = { $1.schoolWords(after: $0) }
  }

  /// Attaches a school, and resumes the sandbox and the lab that were left.
  ///
  /// Where another shell holds the sandbox, this one gets its own beside it.
  ///
  /// - Returns: lines that the learner should read.
  public mutating func enter(_ school: School) throws(StorageError) -> [String] {
    attach(school)
    var notices: [String] = []
    guard var keeper = try Self.keeper(in: school.store) else {
      return ["ten shells are open already; what is done in this one ends with it"]
    }
    if keeper.name != "default" {
      notices.append(
        "another shell holds your sandbox; this one has its own, '\(keeper.name)'")
    }
    if let opened = try keeper.open(library: sandbox.library) {
      sandbox = opened.sandbox
      opened.notice.map { notices.append($0) }
    }
    self.school?.keeper = keeper
    if let notice = try resumeLab() { notices.append(notice) }
    return notices
  }

  /// Keeps what the last line did; a front end calls it after every line.
  ///
  /// - Returns: one line where the disk refused.
  public mutating func keep() -> String? {
    guard school?.keeper != nil else { return nil }
    let present = sandbox
    do {
      try school?.keeper?.keep(present)
      return nil
    } catch { return "\(error)" }
  }

  /// Keeps everything for the next start and lets other shells have it.
  ///
  /// - Returns: one line where the disk refused.
  public mutating func leaveSchool() -> String? {
    let present = sandbox
    do {
      try school?.keeper?.close(present)
      if let own = school?.own?.sandbox { try school?.own?.keeper?.close(own) }
      return nil
    } catch { return "\(error)" }
  }

  private static func keeper(in store: Store) throws(StorageError) -> SandboxKeeper? {
    for number in 1...10 {
      let name = number == 1 ? "default" : "default-\(number)"
      if let keeper = try SandboxKeeper(claiming: name, in: store) { return keeper }
    }
    return nil
  }
}

extension Session {
  /// What Tab offers behind the words of a built-in of the school.
  fileprivate func schoolWords(after words: [String]) -> [String] {
    guard let school else { return [] }
    switch (words.first, words.count) {
    case ("note", 1): return school.library.notes.map(\.id)
    case ("lab", 1): return LabCommand.verbs
    case ("lab", 2) where words[1] == "start": return school.library.labs.map(\.id)
    case ("lab", 2) where words[1] == "hint": return school.lab?.lab.goals.map(\.id) ?? []
    case ("quiz", _): return school.library.topics + ["--again", "--count"]
    default: return []
    }
  }
}
