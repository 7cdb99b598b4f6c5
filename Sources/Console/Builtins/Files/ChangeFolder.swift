/// `cd`: goes into a folder.
enum ChangeFolder: Builtin {
  static let name = "cd"
  static let usage = "cd [FOLDER]"
  static let summary = "Goes into a folder; without one, home."
  static let group = BuiltinGroup.files
  static let examples = [Example("mkdir app; cd app; pwd", expects: ["/home/learner/app\n"])]

  static func run(
    _ arguments: [String], in session: inout Session, input: inout StandardInput
  ) -> Output {
    var target = arguments.first ?? "~"
    if target == "-" { target = session.value(of: "OLDPWD") ?? "~" }
    guard session.isFolder(target) else {
      let reason = session.isFile(target) ? "Not a directory" : "No such file or directory"
      return .failure("drydock: cd: \(target): \(reason)")
    }
    let place = session.place(of: target)
    let path =
      place.hasPrefix("/") ? place : place.isEmpty ? Session.home : Session.home + "/" + place
    session.assign(session.value(of: "PWD") ?? Session.home, to: "OLDPWD")
    session.assign(path, to: "PWD")
    return Output(arguments.first == "-" ? path + "\n" : "")
  }
}

/// `pwd`: where one is.
enum PrintFolder: Builtin {
  static let name = "pwd"
  static let usage = "pwd"
  static let summary = "Prints the folder one is in."
  static let group = BuiltinGroup.files
  static let examples = [Example("pwd", expects: ["/home/learner\n"])]

  static func run(
    _ arguments: [String], in session: inout Session, input: inout StandardInput
  ) -> Output { Output((session.value(of: "PWD") ?? Session.home) + "\n") }
}
