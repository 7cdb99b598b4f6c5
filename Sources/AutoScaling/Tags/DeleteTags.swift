import AWSModel

/// Takes tags from groups; instances keep theirs.
public enum DeleteTags: Operation {
  /// The tags, each with its group.
  public struct Input: Decodable {
    let Tags: [TagRequest]
  }

  /// Takes them; one with a value only where the value is that.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> NoOutput {
    for request in input.Tags {
      let group = try request.group(in: call)
      call.world.autoScaling.groups.update(group.key) { row in
        row.tags.removeAll {
          $0.key == request.Key && (request.Value == nil || request.Value == $0.value)
        }
      }
    }
    return NoOutput()
  }
}
