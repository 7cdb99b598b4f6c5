import AWSModel
import Documents
import Sandbox

/// One operation: its options made into a request, sent, and the response printed.
struct OperationCommand {
  let library: ModelLibrary
  let model: ServiceModel
  let operation: OperationModel
  let globals: GlobalOptions

  func run(
    _ words: [String], in session: inout some AWSCommandSession
  ) throws(CLIFailure) -> CommandResult {
    let help = HelpTopic.operation(model.name, operation.name)
    if words == ["help"] { return .help(help) }
    let draft = try draft(words, in: session)
    if draft.isHelp { return .help(help) }
    let frame = try Frame(globals, in: session)
    if let sample = draft.sample, sample != "output" {
      return CommandResult(stdout: Skeleton(model: model).text(of: operation.input, form: sample))
    }
    if draft.sample != nil {
      _ = try checked(draft, frame)
      let output = Skeleton(model: model).output(of: operation.output)
      return CommandResult(stdout: try frame.form.text(of: Answer(output), title: operation.name))
    }
    let request = try checked(draft, frame)
    var client = try Client(library, frame, in: &session)
    if let caller = SpecialCaller(request) {
      return try caller.run(request, &client, in: &session)
    }
    var answer = try send(request, draft, &client, in: &session)
    if let file = draft.outputFile, let member = OutputFile.member(of: operation, of: model) {
      answer = Answer(try OutputFile.save(answer.whole, member: member, to: file, in: &session))
    }
    return CommandResult(
      stdout: try frame.form.text(of: answer, title: operation.name), stderr: client.remarks,
      mayPage: frame.mayPage)
  }

  /// The request that words make, for waiters and tests.
  func request(
    _ words: [String], in session: some AWSCommandSession
  ) throws(CLIFailure) -> (request: Request, draft: RequestDraft) {
    let draft = try draft(words, in: session)
    return (try checked(draft, try Frame(globals, in: session)), draft)
  }

  private func draft(
    _ words: [String], in session: some AWSCommandSession
  ) throws(CLIFailure) -> RequestDraft {
    try RequestDraft(
      words, model: model, operation: operation,
      paginates: globals.flag("no-paginate") == nil,
      files: ParameterFiles { session.readFile($0) })
  }

  private func checked(
    _ draft: RequestDraft, _ frame: Frame
  ) throws(CLIFailure) -> Request {
    let region = try frame.region(for: model.name)
    var members = draft.members
    Customisation.finish(&members, operation: operation, of: model)
    if frame.validates { try ClientValidation.check(members, operation, of: model) }
    var input = JSON.object(members)
    if let shape = operation.input.map({ model[$0] }) {
      input = Timestamp.numbered(input, shape, of: model)
      input = try BinaryFormat(name: frame.binaryFormat, isEncoded: draft.encodedMembers)
        .applied(to: input, shape, of: model)
    }
    return Request(
      service: model.name, operation: operation.name, input: input, region: region)
  }

  private func send(
    _ request: Request, _ draft: RequestDraft, _ client: inout Client,
    in session: inout some AWSCommandSession
  ) throws(CLIFailure) -> Answer {
    guard let paginator = draft.paginator else {
      return Answer(try client.response(to: request, in: &session))
    }
    return try PageWalk(paginator: paginator, limits: draft.limits)
      .run(request) { request throws(CLIFailure) in
        try client.response(to: request, in: &session)
      }
  }
}
