import Documents

/// `aws cloudwatch put-metric-data`: one metric in plain options.
///
/// Source: AWS CLI Command Reference, "put-metric-data"; awscli/customizations/putmetricdata.py.
enum PutMetricData {
  /// The option, and the member of the first datum that it sets.
  enum Part: String, Sendable, CaseIterable {
    case name = "metric-name"
    case timestamp
    case unit
    case value
    case dimensions
    case statistics = "statistic-values"
    case resolution = "storage-resolution"
  }

  static func customise(_ arguments: inout [Argument]) {
    for place in arguments.indices where arguments[place].name == "metric-data" {
      arguments[place].isRequired = false
    }
    arguments += Part.allCases.map {
      Argument(
        name: $0.rawValue, destination: $0.rawValue, arity: .one, effect: .custom(.metric($0)))
    }
  }

  /// Refuses data given both ways.
  static func check(_ values: [String: ArgumentValue]) throws(CLIFailure) {
    guard values["metric-data"] != nil,
      let part = Part.allCases.first(where: { $0 != .resolution && values[$0.rawValue] != nil })
    else { return }
    let key = part.rawValue.replacing("-", with: "_")
    throw .parameter(
      "The key \"\(key)\" cannot be specified when one of the following keys are also specified: "
        + "metric_data")
  }

  static func apply(
    _ part: Part, _ value: ArgumentValue, to request: inout JSONObject
  ) throws(CLIFailure) {
    guard case .text(let text) = value else { return }
    var data = request["MetricData"]?.array ?? [[:]]
    guard var first = data.first?.object else { return }
    switch part {
    case .name: first["MetricName"] = .string(text)
    case .timestamp: first["Timestamp"] = .string(text)
    case .unit: first["Unit"] = .string(text)
    case .value: first["Value"] = .double(try number(text))
    case .dimensions:
      var dimensions: [JSON] = []
      for (name, value) in try pairs(text) {
        dimensions.append(["Name": .string(name), "Value": .string(value)])
      }
      first["Dimensions"] = .array(dimensions)
    case .statistics:
      var statistics = JSONObject()
      for (name, value) in try pairs(text) { statistics[name] = .double(try number(value)) }
      first["StatisticValues"] = .object(statistics)
    case .resolution:
      guard let seconds = PythonText.integer(text) else {
        throw .general("invalid literal for int() with base 10: \(PythonText.repr(text))")
      }
      first["StorageResolution"] = .integer(seconds)
    }
    data[0] = .object(first)
    request["MetricData"] = .array(data)
  }

  private static func number(_ text: String) throws(CLIFailure) -> Double {
    guard let number = PythonText.double(text) else {
      throw .general("[<class 'decimal.ConversionSyntax'>]")
    }
    return number
  }

  /// `InstanceID=1,InstanceType=m1.small` as pairs.
  private static func pairs(_ text: String) throws(CLIFailure) -> [(String, String)] {
    var pairs: [(String, String)] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let sides = part.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
      guard sides.count == 2 else {
        throw .general(
          sides.count < 2
            ? "not enough values to unpack (expected 2, got 1)"
            : "too many values to unpack (expected 2)")
      }
      pairs.append((sides[0], sides[1]))
    }
    return pairs
  }
}
