import Documents
import TestSupport
import Testing

@testable import CloudWatch

@Suite("Tags of alarms") struct AlarmTagTests {
  private let arn: JSON = "arn:aws:cloudwatch:us-east-1:123456789012:alarm:orders"

  @Test("tags come with the alarm, are put and taken off")
  func tags() throws {
    var scene = Scene.cloudWatch()
    try scene.watchOrders(["Tags": [["Key": "team", "Value": "web"]]])

    try scene.ask(
      "cloudwatch", "TagResource",
      ["ResourceARN": arn, "Tags": [["Key": "stage", "Value": "test"]]])
    try scene.ask("cloudwatch", "UntagResource", ["ResourceARN": arn, "TagKeys": ["team"]])
    let tags = try scene.ask("cloudwatch", "ListTagsForResource", ["ResourceARN": arn])["Tags"]

    #expect(tags == [["Key": "stage", "Value": "test"]])
  }

  // `ConcurrentModificationException` and `ConflictException` cannot come: requests are one after
  // the other; `InternalServiceFault` neither.
  @Test("what is no alarm, or not there, is refused")
  func refuses() throws {
    let scene = Scene.cloudWatch()

    for operation in ["ListTagsForResource", "TagResource", "UntagResource"] {
      func refusal(_ arn: JSON) -> String? {
        scene.refusal(
          "cloudwatch", operation,
          JSON(present: [
            "ResourceARN": arn, "Tags": operation == "TagResource" ? [] : nil,
            "TagKeys": operation == "UntagResource" ? [] : nil,
          ]))?.code
      }
      #expect(refusal(arn) == "ResourceNotFoundException")
      #expect(
        refusal("arn:aws:cloudwatch:us-east-1:123456789012:dashboard/x") == "InvalidParameterValue")
    }
  }
}
