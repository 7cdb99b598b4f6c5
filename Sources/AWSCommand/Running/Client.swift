import AWSModel
import Documents
import Sandbox

/// Sends the requests of one command, in one region and as one identity.
struct Client {
  let library: ModelLibrary
  let frame: Frame
  /// The keys that requests are signed with.
  let credentials: Credentials
  /// What was said beside the answers.
  private(set) var notices: [String] = []

  /// A client as the line's profile.
  ///
  /// - Throws: where there are no keys.
  init(
    _ library: ModelLibrary, _ frame: Frame, in session: inout some AWSCommandSession
  ) throws(CLIFailure) {
    let search = CredentialSearch(
      configuration: frame.configuration, region: try frame.region(for: "sts"))
    guard let credentials = try search.credentials(in: &session) else { throw .noCredentials }
    self.init(library, frame, credentials)
  }

  /// A client with other keys.
  init(_ library: ModelLibrary, _ frame: Frame, _ credentials: Credentials) {
    self.library = library
    self.frame = frame
    self.credentials = credentials
  }

  /// The request as the one whom the keys belong to.
  static func signed(
    _ request: Request, with credentials: Credentials, in session: some AWSCommandSession
  ) throws(AWSError) -> Request {
    var request = request
    request.caller = try session.caller(
      ofAccessKey: credentials.accessKeyID, asking: request.service)
    return request
  }

  /// What the service answers to a request, or its error.
  mutating func perform(
    _ request: Request, in session: inout some AWSCommandSession
  ) throws(AWSError) -> JSON {
    let response = try session.perform(
      try Self.signed(request, with: credentials, in: session))
    notices += response.notices
    return response.output
  }

  /// A response with its times as the line wants them.
  mutating func response(
    to request: Request, in session: inout some AWSCommandSession
  ) throws(CLIFailure) -> JSON {
    let output: JSON
    do throws(AWSError) {
      output = try perform(request, in: &session)
    } catch {
      throw .service(error, operation: request.operation)
    }
    guard frame.printsTimes, let model = library.model(for: request.service),
      let shape = model.operation(request.operation)?.output
    else { return output }
    return Timestamp.printed(output, model[shape], of: model)
  }

  /// The response to an operation called by name.
  mutating func call(
    _ service: String, _ operation: String, _ input: JSON,
    in session: inout some AWSCommandSession
  ) throws(CLIFailure) -> JSON {
    let region = try frame.region(for: service)
    return try response(
      to: Request(service: service, operation: operation, input: input, region: region),
      in: &session)
  }

  /// A client with the temporary keys that STS answered.
  func acting(on answer: JSON?) throws(CLIFailure) -> Client {
    guard let id = answer?["AccessKeyId"]?.string, let secret = answer?["SecretAccessKey"]?.string
    else { throw .general("STS answered no credentials.") }
    var client = Client(
      library, frame,
      Credentials(
        accessKeyID: id, secretAccessKey: secret,
        sessionToken: answer?["SessionToken"]?.string, origin: "assume-role"))
    client.notices = notices
    return client
  }

  /// The notices as lines of standard error.
  var remarks: String { notices.map { "drydock: \($0)\n" }.joined() }
}
