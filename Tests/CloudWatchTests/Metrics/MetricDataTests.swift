import AWSModel
import Documents
import Simulation
import TestSupport
import Testing

@testable import CloudWatch

@Suite("Metrics") struct MetricDataTests {
  private let dawn = Double(SimTime.dawn.milliseconds) / 1000

  private func put(_ data: JSON, in scene: inout Scene) throws {
    try scene.ask("cloudwatch", "PutMetricData", ["Namespace": "Shop", "MetricData": data])
  }

  @Test("values of one period become one data point; statistic sets and lists add to it")
  func statistics() throws {
    var scene = Scene.cloudWatch()
    try put(
      [
        ["MetricName": "Orders", "Value": 10.0, "Unit": "Count"],
        ["MetricName": "Orders", "Values": [20.0, 30.0], "Counts": [1.0, 2.0], "Unit": "Count"],
        [
          "MetricName": "Orders", "Unit": "Count",
          "StatisticValues": ["SampleCount": 2.0, "Sum": 10.0, "Minimum": 1.0, "Maximum": 9.0],
        ],
      ], in: &scene)
    scene.pass(.minutes(1))

    let answer = try scene.ask(
      "cloudwatch", "GetMetricStatistics",
      [
        "Namespace": "Shop", "MetricName": "Orders", "Period": 60,
        "StartTime": .double(dawn), "EndTime": .double(dawn + 300),
        "Statistics": ["Average", "Sum", "Minimum", "Maximum", "SampleCount"],
      ])

    #expect(answer["Label"] == "Orders")
    #expect(
      answer["Datapoints"] == [
        [
          "Timestamp": .double(dawn), "Average": 16.666666666666668, "Sum": 100.0,
          "Minimum": 1.0, "Maximum": 30.0, "SampleCount": 6.0, "Unit": "Count",
        ]
      ])
  }

  @Test("GetMetricData calculates, fills, and turns the order round")
  func calculates() throws {
    var scene = Scene.cloudWatch()
    try put(
      [
        ["MetricName": "A", "Value": 10.0], ["MetricName": "B", "Value": 1.0],
        ["MetricName": "A", "Value": 30.0, "Timestamp": .double(dawn + 120)],
      ], in: &scene)
    scene.pass(.minutes(4))
    func stat(_ id: String, _ name: String) -> JSON {
      [
        "Id": .string(id), "ReturnData": false,
        "MetricStat": [
          "Metric": ["Namespace": "Shop", "MetricName": .string(name)], "Period": 60,
          "Stat": "Average",
        ],
      ]
    }
    func values(_ expression: String) throws -> [Double] {
      var scene = scene
      let answer = try scene.ask(
        "cloudwatch", "GetMetricData",
        [
          "StartTime": .double(dawn), "EndTime": .double(dawn + 240),
          "ScanBy": "TimestampAscending",
          "MetricDataQueries": [
            stat("m1", "A"), stat("m2", "B"), ["Id": "e", "Expression": .string(expression)],
          ],
        ])
      return (answer["MetricDataResults"]?[0]?["Values"]?.array ?? []).compactMap(\.double)
    }

    #expect(try values("m1") == [10, 30])
    #expect(try values("m1 + m2") == [11])
    #expect(try values("m1 * 2 - 5") == [15, 55])
    #expect(try values("FILL(m1, 0)") == [10, 0, 30, 0])
    #expect(try values("FILL(m1, REPEAT)") == [10, 10, 30, 30])
    #expect(try values("FILL(m1, LINEAR)") == [10, 20, 30, 30])
    #expect(try values("SUM([m1, m2])") == [11, 30])
    #expect(try values("SUM(METRICS()) / METRIC_COUNT(METRICS())") == [5.5, 15])
    #expect(try values("IF(m1 > 20, 1, 0)") == [0, 1])
    #expect(try values("AVG(m1)") == [20, 20, 20, 20])
    #expect(try values("m1 / PERIOD(m1) * 60") == [10, 30])
    #expect(try values("DIFF(m1)") == [20])
  }

  @Test(
    "what cannot be calculated is refused with a reason",
    arguments: ["m1 +", "SEARCH(m1)", "ANOMALY_DETECTION_BAND(m1)", "m9", "e", "1 ++ 1", "((("])
  func refuses(_ expression: String) throws {
    let scene = Scene.cloudWatch()

    let error = scene.refusal(
      "cloudwatch", "GetMetricData",
      [
        "StartTime": .double(dawn), "EndTime": .double(dawn + 60),
        "MetricDataQueries": [["Id": "e", "Expression": .string(expression)]],
      ])

    #expect(error?.code == "ValidationError")
    #expect(error?.message.contains("'e'") == true)
  }

  @Test("ListMetrics shows what was put, by namespace, name and dimension, for two weeks")
  func lists() throws {
    var scene = Scene.cloudWatch()
    try put(
      [
        ["MetricName": "A", "Value": 1.0, "Dimensions": [["Name": "Zone", "Value": "a"]]],
        ["MetricName": "A", "Value": 1.0], ["MetricName": "B", "Value": 1.0],
      ], in: &scene)
    func count(_ request: JSON) throws -> Int? {
      var scene = scene
      return try scene.ask("cloudwatch", "ListMetrics", request)["Metrics"]?.array?.count
    }

    #expect(try count([:]) == 3)
    #expect(try count(["MetricName": "A"]) == 2)
    #expect(try count(["Dimensions": [["Name": "Zone"]]]) == 1)
    #expect(try count(["Namespace": "Other"]) == 0)
    scene.pass(.hours(4))
    #expect(try count(["RecentlyActive": "PT3H"]) == 0)
    scene.pass(.days(14))
    #expect(try count([:]) == 0)
  }

  @Test("a forbidden namespace, contradictions and impossible times are refused")
  func refusesData() throws {
    let scene = Scene.cloudWatch()
    func code(_ datum: JSON, _ namespace: String = "Shop") -> String? {
      scene.refusal(
        "cloudwatch", "PutMetricData",
        ["Namespace": .string(namespace), "MetricData": [datum]])?.code
    }
    func statistics(_ more: JSON) -> AWSError? {
      var request: JSONObject = [
        "Namespace": "N", "MetricName": "M", "Period": 60, "StartTime": .double(dawn),
        "EndTime": .double(dawn + 60), "Statistics": ["Sum"],
      ]
      for member in more.object ?? [:] {
        request[member.key] = member.value.isNull ? nil : member.value
      }
      return scene.refusal("cloudwatch", "GetMetricStatistics", .object(request))
    }

    #expect(code(["MetricName": "A", "Value": 1.0], "AWS/ECS") == "InvalidParameterValue")
    #expect(code(["MetricName": "A"]) == "MissingParameter")
    #expect(code(["MetricName": "A", "Value": 1.0, "Timestamp": 0.0]) == "InvalidParameterValue")
    #expect(
      code(["MetricName": "A", "Value": 1.0, "Values": [1.0]]) == "InvalidParameterValue")
    let set: JSON = ["SampleCount": 1.0, "Sum": 1.0, "Minimum": 1.0, "Maximum": 1.0]
    #expect(
      code(["MetricName": "A", "Value": 1.0, "StatisticValues": set])
        == "InvalidParameterCombination")
    #expect(statistics(["Statistics": nil])?.code == "InvalidParameterCombination")
    #expect(statistics(["EndTime": .double(dawn)])?.code == "InvalidParameterValue")
    #expect(statistics(["Period": 61])?.code == "InvalidParameterValue")
    #expect(
      statistics(["EndTime": .double(dawn + 172_800)])?.message
        == "You have requested up to 2,880 datapoints, which exceeds the limit of 1,440. You may reduce the datapoints requested by increasing Period, or decreasing the time range."
    )
  }
}
