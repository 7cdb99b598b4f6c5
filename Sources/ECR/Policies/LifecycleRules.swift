import AWSModel
import Documents

/// The rules of a lifecycle policy, as far as ECR looks at them when they are handed in.
///
/// Source: ECR User Guide, “Lifecycle policy properties in Amazon ECR”.
enum LifecycleRules {
  /// The policy on one line, as ECR keeps it.
  ///
  /// - Throws: `InvalidParameterException` where the text is no lifecycle policy.
  static func checked(_ text: String) throws(AWSError) -> String {
    let policy: JSON
    do {
      policy = try JSON(parsing: text)
    } catch {
      throw invalid("Lifecycle policy is not valid JSON")
    }
    guard let rules = policy["rules"]?.array, !rules.isEmpty else {
      throw invalid("object has missing required properties ([\"rules\"])")
    }
    var priorities: [Int64] = []
    for rule in rules {
      guard let priority = rule["rulePriority"]?.integer, priority >= 1 else {
        throw invalid("object has missing required properties ([\"rulePriority\"])")
      }
      guard !priorities.contains(priority) else {
        throw invalid("Rule priority \(priority) is used more than once")
      }
      priorities.append(priority)
      try check(rule)
    }
    return policy.compactText
  }

  private static func check(_ rule: JSON) throws(AWSError) {
    guard let selection = rule["selection"] else {
      throw invalid("object has missing required properties ([\"selection\"])")
    }
    guard rule["action"]?["type"]?.string != nil else {
      throw invalid("object has missing required properties ([\"action\"])")
    }
    for member in ["tagStatus", "countType", "countNumber"] where selection[member] == nil {
      throw invalid("object has missing required properties ([\"\(member)\"])")
    }
    let named = selection["tagPrefixList"] ?? selection["tagPatternList"]
    if selection["tagStatus"]?.string == "tagged", named == nil {
      throw invalid("tagStatus 'tagged' needs a tagPrefixList or a tagPatternList")
    }
  }

  private static func invalid(_ reason: String) -> AWSError {
    .invalidParameter(
      "Invalid parameter at 'LifecyclePolicyText' failed to satisfy constraint: "
        + "'Lifecycle policy validation failure: \(reason)'")
  }
}
