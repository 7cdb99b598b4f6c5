import Discovery
import Documents
import Testing

@Suite("Tags of Cloud Map") struct TagTests {
  @Test("namespaces and services carry tags, fifty at most, none of AWS's own")
  func tags() throws {
    var cloud = emptyCloud()
    let namespace = try cloud.finished(
      "CreateHttpNamespace", ["Name": "shop", "Tags": [["Key": "a", "Value": "b"]]])
    let arn = try cloud.map("GetNamespace", ["Id": .string(namespace)])["Namespace"]?["Arn"] ?? ""
    let service = try cloud.service("web", in: namespace)
    let other = try cloud.map("GetService", ["Id": .string(service)])["Service"]?["Arn"] ?? ""

    try cloud.map("TagResource", ["ResourceARN": arn, "Tags": [["Key": "a", "Value": "c"]]])
    try cloud.map("TagResource", ["ResourceARN": other, "Tags": [["Key": "x", "Value": ""]]])
    let first = try cloud.map("ListTagsForResource", ["ResourceARN": arn])["Tags"]
    try cloud.map("UntagResource", ["ResourceARN": other, "TagKeys": ["x"]])
    let many = JSON.array((0..<51).map { ["Key": .string("k\($0)"), "Value": "v"] })

    #expect(first == [["Key": "a", "Value": "c"]])
    #expect(try cloud.map("ListTagsForResource", ["ResourceARN": other])["Tags"] == [])
    let tooMany = cloud.mapRefusal("TagResource", ["ResourceARN": arn, "Tags": many])
    #expect(tooMany?.code == "TooManyTagsException")
    #expect(tooMany?.details["ResourceName"] == arn)
    #expect(
      cloud.mapRefusal(
        "TagResource", ["ResourceARN": arn, "Tags": [["Key": "aws:x", "Value": ""]]])?.code
        == "InvalidInput")
    #expect(
      cloud.mapRefusal("ListTagsForResource", ["ResourceARN": "arn:none"])?.code
        == "ResourceNotFoundException")
  }
}
