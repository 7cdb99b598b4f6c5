/// A request as a journal keeps it.
public struct JournalRequest: Codable, Sendable, Equatable {
  /// The service as on the command line.
  public var service: String
  /// The operation as in the API.
  public var operation: String
  /// The request's members as a JSON document.
  public var input: String
  /// The region spoken to.
  public var region: String
  /// Who asked; nil for the learner, whose sandbox it is.
  public var asker: Asker?

  /// Who asked, as resolved when it was asked: keys may be deleted and sessions end later.
  public struct Asker: Codable, Sendable, Equatable {
    /// The account.
    public var account: String
    /// The ARN of the identity.
    public var arn: String
    /// Its unique id.
    public var userID: String
    /// The access key, where its use is remembered.
    public var accessKey: String?

    /// Who asked.
    public init(account: String, arn: String, userID: String, accessKey: String?) {
      self.account = account
      self.arn = arn
      self.userID = userID
      self.accessKey = accessKey
    }
  }

  /// A request to keep.
  public init(
    service: String, operation: String, input: String, region: String, asker: Asker? = nil
  ) {
    self.service = service
    self.operation = operation
    self.input = input
    self.region = region
    self.asker = asker
  }
}

extension JournalEntry {
  /// The entry of a request.
  ///
  /// The learner's are written as they were before there were other askers, so that journals of
  /// either engine read the same.
  public init(_ request: JournalRequest) {
    self =
      request.asker == nil
      ? .request(
        service: request.service, operation: request.operation, input: request.input,
        region: request.region)
      : .requestBy(request)
  }

  /// The request that was sent, where the entry is one.
  public var sent: JournalRequest? {
    switch self {
    case .request(let service, let operation, let input, let region):
      JournalRequest(service: service, operation: operation, input: input, region: region)
    case .requestBy(let request): request
    default: nil
    }
  }
}
