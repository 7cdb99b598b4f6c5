import Documents

/// What a service says of itself: its names and how it is spoken to.
public struct ServiceMetadata: Sendable {
  /// How requests travel.
  public enum WireProtocol: String, Sendable {
    case query
    case ec2
    case json
    case restJSON = "rest-json"
    case restXML = "rest-xml"
    case cbor = "smithy-rpc-v2-cbor"
  }

  /// The version of the API, a date such as `2014-11-13`.
  public let apiVersion: String
  /// How requests travel where nothing else is asked for.
  public let wire: WireProtocol
  /// All the ways in which requests may travel, the model's first choice first.
  public let protocols: [WireProtocol]
  /// Whether the service once spoke Query: its JSON answers name the old code of an error in
  /// the header `x-amzn-query-error`.
  ///
  /// Source: Smithy, "awsQueryCompatible trait".
  public let isQueryCompatible: Bool
  /// `1.0` or `1.1` where requests are JSON.
  public let jsonVersion: String?
  /// What stands before the operation in the `X-Amz-Target` header.
  public let targetPrefix: String?
  /// The host's first label, such as `api.ecr`.
  public let endpointPrefix: String
  /// The service in a signature's credential scope, such as `ecr`.
  public let signingName: String
  /// The service's id, such as `Elastic Load Balancing v2`.
  public let serviceID: String
  /// The service's whole name, such as `Amazon Elastic Container Registry`.
  public let fullName: String
  /// The namespace of XML responses.
  public let xmlNamespace: String?
  /// How requests are refused that the model does not allow.
  public let refusals: Refusals

  /// How a service words what it refuses before it looks at anything it knows.
  public struct Refusals: Sendable {
    /// A family of wordings.
    public enum Style: String, Sendable {
      case framework
      case ecs
      case ecr
      case ec2
    }

    /// Whose words they are.
    public let style: Style
    /// The codes of the error, where it is not the framework's usual one: the first that an
    /// operation's model names, else the last.
    public let codes: [String]

    init(_ entry: JSON?) {
      style = entry?["style"]?.string.flatMap(Style.init(rawValue:)) ?? .framework
      codes = (entry?["codes"]?.array ?? []).compactMap(\.string)
    }
  }

  init(_ entry: JSON) {
    func text(_ key: String) -> String? { entry[key]?.string }
    apiVersion = text("apiVersion") ?? ""
    wire = text("protocol").flatMap(WireProtocol.init(rawValue:)) ?? .json
    let named = (entry["protocols"]?.array ?? []).compactMap {
      $0.string.flatMap(WireProtocol.init(rawValue:))
    }
    protocols = named.isEmpty ? [wire] : named
    isQueryCompatible = entry["awsQueryCompatible"] != nil
    jsonVersion = text("jsonVersion")
    targetPrefix = text("targetPrefix")
    endpointPrefix = text("endpointPrefix") ?? ""
    signingName = text("signingName") ?? text("endpointPrefix") ?? ""
    serviceID = text("serviceId") ?? ""
    // The model of ECS keeps an older name of the service.
    fullName = (text("serviceFullName") ?? "")
      .replacing("EC2 Container Service", with: "Elastic Container Service")
    xmlNamespace = text("xmlNamespace")
    refusals = Refusals(entry["refusals"])
  }
}
