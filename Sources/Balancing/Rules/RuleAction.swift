import AWSModel
import Documents

/// What a rule does with a request.
public enum RuleAction: Codable, Hashable, Sendable {
  /// Sends it to one of these groups.
  case forward(Forward, order: Int?)
  /// Answers with another address.
  case redirect(JSON, order: Int?)
  /// Answers by itself.
  case fixed(JSON, order: Int?)

  /// How requests are shared out.
  public struct Forward: Codable, Hashable, Sendable {
    /// The groups with their shares.
    public var groups: [WeightedGroup]
    /// Whether clients stay with the group they came to first, and for how many seconds.
    public var stickiness: Int?
  }

  /// The groups that it sends requests to.
  public var groups: [String] {
    if case .forward(let forward, _) = self { forward.groups.map(\.group) } else { [] }
  }

  /// The action as operations answer it.
  var shape: JSON {
    switch self {
    case .forward(let forward, let order):
      let single = forward.groups.count == 1 ? forward.groups.first?.group : nil
      return JSON(present: [
        "Type": "forward", "TargetGroupArn": .text(single), "Order": order.map { .number($0) },
        "ForwardConfig": forward.shape,
      ])
    case .redirect(let config, let order):
      return JSON(present: [
        "Type": "redirect", "Order": order.map { .number($0) }, "RedirectConfig": config,
      ])
    case .fixed(let config, let order):
      return JSON(present: [
        "Type": "fixed-response", "Order": order.map { .number($0) },
        "FixedResponseConfig": config,
      ])
    }
  }
}

/// A target group and its share of a rule's requests.
public struct WeightedGroup: Codable, Hashable, Sendable {
  /// The ARN of the group.
  public var group: String
  /// From 0 to 999; its share is its part of the sum.
  public var weight: Int

  /// A group with a share.
  public init(_ group: String, weight: Int) {
    self.group = group
    self.weight = weight
  }
}

extension RuleAction.Forward {
  fileprivate var shape: JSON {
    let groups = groups.map { group -> JSON in
      ["TargetGroupArn": .string(group.group), "Weight": .number(group.weight)]
    }
    return [
      "TargetGroups": .array(groups),
      "TargetGroupStickinessConfig": JSON(present: [
        "Enabled": .bool(stickiness != nil), "DurationSeconds": stickiness.map { .number($0) },
      ]),
    ]
  }
}
