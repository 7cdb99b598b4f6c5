import AWSModel
import Documents

/// What a metric is found by: its namespace, its name and its dimensions.
///
/// - Source: CloudWatch User Guide, “Metrics concepts” (every other set of dimensions is another
///   metric).
public struct Metric: Hashable, Comparable, Codable, Sendable {
  /// Such as `AWS/ECS`.
  public let namespace: String
  /// Such as `CPUUtilization`.
  public let name: String
  /// Names and values, in order of name.
  public let dimensions: [Dimension]

  /// The metric with these dimensions, in whichever order.
  public init(_ namespace: String, _ name: String, _ dimensions: [Dimension] = []) {
    self.namespace = namespace
    self.name = name
    self.dimensions = dimensions.sorted()
  }

  /// The metric with these dimensions, in whichever order.
  public init(
    _ namespace: String, _ name: String, _ dimensions: KeyValuePairs<String, String>
  ) {
    self.init(namespace, name, dimensions.map { Dimension($0, $1) })
  }

  /// The value of a dimension, where the metric has it.
  public func dimension(_ name: String) -> String? {
    dimensions.first { $0.name == name }?.value
  }

  /// Whether `left` comes first: by namespace, by name, by dimensions.
  public static func < (left: Metric, right: Metric) -> Bool {
    if left.namespace != right.namespace { return left.namespace < right.namespace }
    if left.name != right.name { return left.name < right.name }
    return left.dimensions.lexicographicallyPrecedes(right.dimensions)
  }

  /// One dimension.
  public struct Dimension: Hashable, Comparable, Codable, Sendable {
    /// Such as `ClusterName`.
    public let name: String
    /// Such as `shop`.
    public let value: String

    /// A dimension.
    public init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }

    /// Whether `left` comes first.
    public static func < (left: Dimension, right: Dimension) -> Bool {
      left.name == right.name ? left.value < right.value : left.name < right.name
    }
  }
}

/// A dimension as requests carry it.
struct DimensionInput: Decodable {
  let Name: String
  let Value: String?
}

extension Metric {
  /// The metric that a request names.
  init(_ namespace: String, _ name: String, given: [DimensionInput]?) {
    self.init(namespace, name, (given ?? []).map { Dimension($0.Name, $0.Value ?? "") })
  }

  /// The dimensions as answers carry them.
  var dimensionShapes: JSON {
    .array(dimensions.map { ["Name": .string($0.name), "Value": .string($0.value)] })
  }

  /// The metric as answers carry it.
  var shape: JSON {
    [
      "Namespace": .string(namespace), "MetricName": .string(name), "Dimensions": dimensionShapes,
    ]
  }
}
