import AWSModel
import Documents

/// Changes settings of a target group.
public enum ModifyTargetGroupAttributes: Operation {
  /// Of which, and what.
  public struct Input: Decodable {
    let TargetGroupArn: String
    let Attributes: [Attribute]
  }

  /// All its settings.
  public struct Output: Encodable {
    let Attributes: [JSON]
  }

  /// Changes them, all or none; a new delay counts for targets that are let go from now on.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let group = try call.world.balancing.group(input.TargetGroupArn, in: call.scope)
    if group.kind == .lambda,
      let wrong = input.Attributes.first(where: { !$0.key.hasPrefix("lambda.") })
    {
      throw .configuration(
        "A target group with target type 'lambda' does not support the attribute \(wrong.key)")
    }
    try checkStickiness(input.Attributes, group)
    try input.Attributes.check(
      against: TargetGroup.attributeKinds(of: group.kind, group.transport), of: "Target group",
      &call)
    if let start = input.Attributes["slow_start.duration_seconds"].flatMap({ Int($0) }),
      (1..<30).contains(start)
    {
      throw .validation(
        "'slow_start.duration_seconds' value '\(start)' must be either 0 or between '30-900' "
          + "inclusive")
    }
    call.world.balancing.groups.update(group.arn) { $0.attributes.merge(input.Attributes) }
    let shown = call.world.balancing.groups[group.arn] ?? group
    return Output(Attributes: shown.attributes.map(\.shape))
  }

  private static func checkStickiness(
    _ attributes: [Attribute], _ group: TargetGroup
  ) throws(AWSError) {
    guard let kind = attributes["stickiness.type"], let transport = group.transport else { return }
    let isCookie = kind == "lb_cookie" || kind == "app_cookie"
    if (kind == "source_ip" && group.isHTTP) || (isCookie && !group.isHTTP) {
      throw .configuration(
        "Stickiness type '\(kind)' is not supported for target groups with the \(transport) "
          + "protocol")
    }
    if kind == "app_cookie", (attributes["stickiness.app_cookie.cookie_name"] ?? "").isEmpty {
      throw .configuration(
        "You must set an application cookie name to enable stickiness of type 'app_cookie'")
    }
  }
}
