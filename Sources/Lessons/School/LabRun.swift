import Console
import Sandbox
import Simulation
import Storage

extension LabRun {
  /// What stands in the prompt: `first-task 1/3`.
  var promptNote: String { "\(lab.id) \(reached)/\(lab.goals.count)" }

  /// The name under which a lab's sandbox is kept.
  static func sandboxName(of lab: String) -> String { "lab-\(lab)" }

  /// The setting that remembers which lab a shell's learner is in.
  static func setting(of shell: String) -> String { "lab of \(shell)" }
}

extension Lab {
  /// A sandbox with the scene set, and what failed on the way.
  func scene(like session: Session) -> (sandbox: Sandbox, failure: Performed?) {
    var setting = session.fresh()
    let performed = setting.perform(given)
    setting.sandbox.protectedLines = setting.sandbox.journal.lines.count
    return (setting.sandbox, performed.last { !$0.isSuccess })
  }
}

extension Session {
  /// Begins a lab in a sandbox of its own; the learner's own is set aside.
  mutating func start(_ lab: Lab, _ school: inout School) throws(StorageError) -> LabRun {
    sandbox.endLine()
    let shell = school.own?.keeper?.name ?? school.keeper?.name
    var keeper: SandboxKeeper?
    if shell != nil {
      // A lab begun again in this shell already holds its name.
      if school.lab?.lab.id == lab.id {
        keeper = school.keeper
      } else {
        keeper = try SandboxKeeper(claiming: LabRun.sandboxName(of: lab.id), in: school.store)
        guard keeper != nil else {
          throw StorageError("the lab '\(lab.id)' is open in another shell")
        }
      }
    }
    if school.lab == nil {
      try school.keeper?.keep(sandbox)
      school.own = School.OwnSandbox(sandbox: sandbox, keeper: school.keeper)
    } else if school.lab?.lab.id != lab.id {
      try leaveLab(&school)
      school.own = School.OwnSandbox(sandbox: sandbox, keeper: school.keeper)
    }
    let attempt = try school.store.startLab(
      lab.id, version: lab.version, goals: lab.goals.count, at: school.clock())
    sandbox = lab.scene(like: self).sandbox
    try keeper?.forget()
    try keeper?.keep(sandbox)
    if let shell { try school.store.set(LabRun.setting(of: shell), to: lab.id) }
    school.keeper = keeper
    let run = LabRun(lab: lab, attempt: attempt.id, scene: sandbox, reached: 0)
    school.lab = run
    return run
  }

  /// Ends the lab under way; the learner's own sandbox comes back as it was.
  mutating func leaveLab(_ school: inout School) throws(StorageError) {
    guard let run = school.lab, let own = school.own else { return }
    sandbox.endLine()
    try school.store.leaveLab(run.attempt, at: school.clock())
    try school.keeper?.discard()
    if let shell = own.keeper?.name {
      try school.store.set(LabRun.setting(of: shell), to: nil)
    }
    sandbox = own.sandbox
    school.keeper = own.keeper
    school.own = nil
    school.lab = nil
  }

  /// Goes on with the lab that was open when the shell ended.
  ///
  /// - Returns: a line that says so.
  mutating func resumeLab() throws(StorageError) -> String? {
    guard var school, let shell = school.keeper?.name,
      let id = try school.store.setting(LabRun.setting(of: shell))
    else { return nil }
    guard let lab = school.library.lab(id) else {
      try school.store.set(LabRun.setting(of: shell), to: nil)
      return "the lab '\(id)' that you were in is not there any more"
    }
    let attempts = try school.store.attempts(at: id)
    guard let attempt = attempts.last,
      var keeper = try SandboxKeeper(claiming: LabRun.sandboxName(of: id), in: school.store),
      let opened = try keeper.open(library: sandbox.library)
    else { return nil }
    school.own = School.OwnSandbox(sandbox: sandbox, keeper: school.keeper)
    school.keeper = keeper
    sandbox = opened.sandbox
    var run = LabRun(
      lab: lab, attempt: attempt.id, scene: sandbox.scene, reached: attempt.reached)
    for hint in try school.store.hints(in: attempt.id) {
      run.hintsShown[hint.goal] = max(hint.level, run.hintsShown[hint.goal] ?? 0)
    }
    school.lab = run
    self.school = school
    let line = "you are in the lab '\(id)' (\(run.reached) of \(lab.goals.count) goals reached)"
    let advice = "; 'lab show' tells the task, 'lab quit' leaves it"
    return [line + advice, opened.notice].compactMap { $0 }.joined(separator: "\n")
  }
}

extension Sandbox {
  /// The sandbox after the lines that set the scene.
  fileprivate var scene: Sandbox {
    var beginning = journal
    beginning.lines = Array(journal.lines.prefix(protectedLines))
    var scene = Sandbox(replaying: beginning, library: library, region: region)
    scene.protectedLines = protectedLines
    return scene
  }
}
