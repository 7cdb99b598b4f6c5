import Sandbox

/// `help`: what there is.
enum Help: Builtin {
  static let name = "help"
  static let usage = "help [NAME]"
  static let summary = "Lists what there is, or explains one command with examples."
  static let group = BuiltinGroup.shell
  static let examples = [
    Example("help", expects: ["aws", "advance", "undo"]),
    Example("help undo", expects: ["undo [N]", "Examples"]),
    Example("help differences", expects: ["images", "permissions"]),
  ]

  static func run(
    _ arguments: [String], in session: inout Session, input: inout StandardInput
  ) -> Output {
    guard let name = arguments.first else { return Output(overview(session)) }
    if name == "aws" { return aws(Array(arguments.dropFirst()), in: &session, &input) }
    if name == "variables" { return Output(variables) }
    if name == "differences" { return Output(differences(session)) }
    guard let builtin = session.builtins[name] else {
      if let answer = ForeignPrograms.answer(to: name) { return .failure(answer) }
      return .failure("help: nothing is called '\(name)'; 'help' lists what there is")
    }
    return Output(page(builtin, session))
  }

  private static func overview(_ session: Session) -> String {
    let style = session.style
    var text = style(.heading, "AWS") + "\n"
    text += "  aws SERVICE OPERATION … the real command line; 'help aws' says more\n"
    for group in BuiltinGroup.allCases {
      let members = session.builtins.all.filter { $0.group == group }
      guard !members.isEmpty else { continue }
      text += "\n" + style(.heading, group.rawValue) + "\n"
      if group == .text || group == .shell || group == .files {
        let names = members.map { $0.name }.joined(separator: " ")
        text += names.wrapped(toWidth: session.width - 4).map { "  \($0)\n" }.joined()
      } else {
        for member in members {
          let summary = member.summary.wrapped(toWidth: session.width - 13)
            .joined(separator: "\n" + String(repeating: " ", count: 13))
          text += "  " + style(.code, member.name.padding(to: 10)) + " " + summary + "\n"
        }
      }
    }
    text += "\n'help differences' lists where this cloud knowingly differs from AWS."
    return text + "\n'help NAME' explains one of them. 'tour' shows you round in five minutes.\n"
  }

  private static func page(_ builtin: any Builtin.Type, _ session: Session) -> String {
    let style = session.style
    var text = style(.heading, builtin.usage) + "\n\n" + builtin.summary + "\n"
    if !builtin.details.isEmpty {
      text += "\n" + builtin.details.lines.flatMap { $0.wrapped(toWidth: session.width) }.terminated
    }
    if !builtin.examples.isEmpty {
      text += "\n" + style(.heading, "Examples") + "\n"
      for example in builtin.examples {
        text += example.lines.flatMap(\.lines).map { "  " + style(.code, $0) + "\n" }.joined()
      }
    }
    return text
  }

  private static func aws(
    _ words: [String], in session: inout Session, _ input: inout StandardInput
  ) -> Output {
    if let topic = words.first, words.count == 1,
      ["topics", "return-codes", "config-vars"].contains(topic)
    {
      return session.callAWS(["help", topic], &input)
    }
    guard words.isEmpty else {
      return session.callAWS(words.last == "help" ? words : words + ["help"], &input)
    }
    return Output(
      """
      aws SERVICE OPERATION [--OPTION VALUE…]

      The commands, options, checks and outputs of AWS CLI version 2, sent to the simulated cloud.

        aws help                       the services
        aws ecs help                   the operations of one, and which are simulated
        aws ecs run-task help          one operation: example, options, errors, output
        aws ecs wait help              what can be waited for
        aws help topics                return codes, variables
        aws ecs run-task --generate-cli-skeleton

      Tab completes services, operations, options, values, and the names of what exists now.

      """)
  }

  private static func differences(_ session: Session) -> String {
    Difference.all.map { difference in
      session.style(.heading, difference.topic) + "\n"
        + difference.text.wrapped(toWidth: session.width - 4).map { "  \($0)\n" }.joined()
    }.joined()
  }

  private static let variables = """
    $NAME ${NAME}                    the value
    ${NAME:-text} ${NAME:=text}      text where it is empty (and keep it)
    ${NAME:+text} ${NAME:?text}      text where it is set; stop with text where it is not
    ${#NAME} ${NAME:2:3}             its length, a part
    ${NAME#pattern} ${NAME%pattern}  without the beginning, without the end (## %%: the longest)
    ${NAME/old/new} ${NAME//old/new} with replacements
    ${NAME^^} ${NAME,,}              in capitals, in small letters
    $(command) $((1+2)) $?           its output, arithmetic, the last status

    """
}
