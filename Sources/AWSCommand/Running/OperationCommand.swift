import AWSModel
import Documents
import Sandbox

/// One operation: its options made into a request, sent, and the response printed.
struct OperationCommand {
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
    let request = try checked(draft, frame, in: session)
    if draft.sample != nil {
      let output = Skeleton(model: model).output(of: operation.output)
      return CommandResult(stdout: try frame.form.text(of: Answer(output), title: operation.name))
    }
    var notices: [String] = []
    let answer = try send(request, draft, &notices, in: &session)
    return CommandResult(
      stdout: try frame.form.text(of: answer, title: operation.name),
      stderr: notices.map { "drydock: \($0)\n" }.joined())
  }

  /// The request that words make, for waiters and tests.
  func request(
    _ words: [String], in session: some AWSCommandSession
  ) throws(CLIFailure) -> (request: Request, draft: RequestDraft) {
    let draft = try draft(words, in: session)
    return (try checked(draft, try Frame(globals, in: session), in: session), draft)
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
    _ draft: RequestDraft, _ frame: Frame, in session: some AWSCommandSession
  ) throws(CLIFailure) -> Request {
    var members = draft.members
    Customisation.finish(&members, operation: operation.name, service: model.name)
    try ClientValidation.check(members, operation, of: model)
    var input = JSON.object(members)
    if let shape = operation.input.map({ model[$0] }) {
      input = Timestamp.numbered(input, shape, of: model)
      input = try BinaryFormat(name: frame.binaryFormat, isEncoded: draft.encodedMembers)
        .applied(to: input, shape, of: model)
    }
    return Request(
      service: model.name, operation: operation.name, input: input, region: frame.region)
  }

  private func send(
    _ request: Request, _ draft: RequestDraft, _ notices: inout [String],
    in session: inout some AWSCommandSession
  ) throws(CLIFailure) -> Answer {
    guard let paginator = draft.paginator else {
      return Answer(try Self.response(to: request, of: model, &notices, in: &session))
    }
    return try PageWalk(paginator: paginator, limits: draft.limits)
      .run(request) { request throws(CLIFailure) in
        try Self.response(to: request, of: model, &notices, in: &session)
      }
  }

  /// A response with its times as text.
  static func response(
    to request: Request, of model: ServiceModel, _ notices: inout [String],
    in session: inout some AWSCommandSession
  ) throws(CLIFailure) -> JSON {
    let response: Response
    do throws(AWSError) {
      response = try session.perform(request)
    } catch {
      throw .service(error, operation: request.operation)
    }
    notices += response.notices
    guard let output = model.operation(request.operation)?.output else { return response.output }
    return Timestamp.printed(response.output, model[output], of: model)
  }
}
