import Simulation
import Testing

@testable import CloudWatch

/// The two tables of the CloudWatch User Guide, “Configuring how CloudWatch alarms treat missing
/// data”: `0` is within the threshold, `X` is not, `-` is missing; the latest stands last.
@Suite("AlarmJudgement") struct AlarmJudgementTests {
  private func judge(_ picture: String, datapoints: Int, _ missing: MissingData) -> AlarmState? {
    var watch = MetricWatch(
      Metric("N", "M"), evaluationPeriods: 3, datapointsToAlarm: datapoints, .greater,
      threshold: 0.5)
    watch.missingData = missing
    let signs = picture.filter { $0 != " " }.reversed()
    let periods = signs.enumerated().map { place, sign in
      Datapoint(
        time: .dawn - .minutes(Int64(place) + 1),
        value: sign == "X" ? 1 : sign == "0" ? 0 : nil)
    }
    return AlarmJudgement(watch, periods).state
  }

  private static let modes: [MissingData] = [.missing, .ignore, .breaching, .notBreaching]

  @Test(
    "three out of three",
    arguments: [
      ("0 - X - X", [AlarmState.ok, .ok, .ok, .ok]),
      ("0 - - - -", [.ok, .ok, .ok, .ok]),
      ("- - - - -", [.insufficientData, nil, .alarm, .ok]),
      ("0 X X - X", [.alarm, .alarm, .alarm, .alarm]),
      ("- - X - -", [.alarm, nil, .alarm, .ok]),
    ] as [(String, [AlarmState?])])
  func threeOutOfThree(_ row: (picture: String, states: [AlarmState?])) {
    let states = Self.modes.map { judge(row.picture, datapoints: 3, $0) }

    #expect(states == row.states)
  }

  @Test(
    "two out of three",
    arguments: [
      ("0 - X - X", [AlarmState.alarm, .alarm, .alarm, .alarm]),
      ("0 0 X 0 X", [.alarm, .alarm, .alarm, .alarm]),
      ("0 - X - -", [.ok, .ok, .alarm, .ok]),
      ("- - - - 0", [.ok, .ok, .alarm, .ok]),
      ("- - - X -", [.alarm, nil, .alarm, .ok]),
    ] as [(String, [AlarmState?])])
  func twoOutOfThree(_ row: (picture: String, states: [AlarmState?])) {
    let states = Self.modes.map { judge(row.picture, datapoints: 2, $0) }

    #expect(states == row.states)
  }
}
