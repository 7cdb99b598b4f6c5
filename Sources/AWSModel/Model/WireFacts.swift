import Documents

/// What only wire codecs read of a shape or a member; most have nothing of it.
public final class WireFacts: Sendable {
  /// Where a member travels: `header`, `headers`, `uri`, `querystring`, `statusCode`.
  public let location: String?
  /// The name it has there.
  public let locationName: String?
  /// The name in an EC2 request, where it is neither of the others.
  public let queryName: String?
  /// The timestamp's form here, where it is not the shape's.
  public let timestampFormat: String?
  /// The member that is the body.
  public let payload: String?
  /// The namespace of the XML element.
  public let xmlNamespace: JSON?
  /// Whether a list's elements stand without an element around them.
  public let isFlattened: Bool
  /// Whether it is a stream of bytes.
  public let isStreaming: Bool
  /// Whether it is a stream of events.
  public let isEventStream: Bool
  /// Whether it is JSON text in a header.
  public let isJSONValue: Bool
  /// Whether it is an attribute of the XML element around it.
  public let isXMLAttribute: Bool
  /// Whether it is a part of the host name.
  public let isHostLabel: Bool

  init?(_ entry: JSON) {
    guard Self.keys.contains(where: { entry[$0] != nil }) else { return nil }
    func flag(_ key: String) -> Bool { entry[key]?.bool ?? false }
    location = entry["location"]?.string
    locationName = entry["locationName"]?.string
    queryName = entry["queryName"]?.string
    timestampFormat = entry["timestampFormat"]?.string
    payload = entry["payload"]?.string
    xmlNamespace = entry["xmlNamespace"]
    isFlattened = flag("flattened")
    isStreaming = flag("streaming")
    isEventStream = flag("eventstream")
    isJSONValue = flag("jsonvalue")
    isXMLAttribute = flag("xmlAttribute")
    isHostLabel = flag("hostLabel")
  }

  private static let keys = [
    "location", "locationName", "queryName", "timestampFormat", "payload", "xmlNamespace",
    "flattened", "streaming", "eventstream", "jsonvalue", "xmlAttribute", "hostLabel",
  ]
}
