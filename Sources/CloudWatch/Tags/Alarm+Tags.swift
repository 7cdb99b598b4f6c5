import AWSModel
import Documents
import Simulation

/// A tag as requests carry it.
struct TagInput: Decodable {
  let Key: String
  let Value: String
}

extension Alarm {
  /// Puts tags on it; one of the same key is replaced.
  mutating func put(_ tags: [TagInput]?) {
    for tag in tags ?? [] { self.tags[tag.Key] = tag.Value }
  }
}

extension CloudWatchState {
  /// The alarm whose ARN a request about tags names.
  ///
  /// - Throws: `ResourceNotFoundException`, or `InvalidParameterValue` for what is no alarm.
  func tagged(_ arn: String, _ scope: Scope) throws(AWSError) -> AlarmKey {
    let parts = arn.split(separator: ":", maxSplits: 6, omittingEmptySubsequences: false)
    guard parts.count == 7, parts[2] == "cloudwatch", parts[5] == "alarm" else {
      throw .invalidValue("The ARN \(arn) names no alarm; tags of alarms are kept here.")
    }
    let key = AlarmKey(String(parts[6]), scope)
    guard key.arn == arn, alarms.contains(key) else { throw .resourceNotFound(arn) }
    return key
  }
}
