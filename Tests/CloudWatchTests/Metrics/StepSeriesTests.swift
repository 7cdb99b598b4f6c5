import Simulation
import Testing

@testable import CloudWatch

@Suite("StepSeries") struct StepSeriesTests {
  @Test("has the same digest however it came about, and another one when one change differs")
  func digest() throws {
    var series = StepSeries()
    for second in 1...40_000 as ClosedRange<Int64> {
      series.set(Double(second % 7), at: .dawn + .seconds(second))
    }
    let read = try Pack.value(StepSeries.self, from: Pack.bytes(of: series))
    var other = series
    other.set(100, at: .dawn + .seconds(40_000))

    #expect(series.steps.count <= StepSeries.limit)
    #expect(read == series)
    #expect(Pack.digest(of: read) == Pack.digest(of: series))
    #expect(Pack.digest(of: other) != Pack.digest(of: series))
  }

  private func minute(_ number: Int64) -> SimTime { .dawn + .minutes(number) }

  @Test("keeps changes only, and knows every instant between them")
  func steps() {
    var series = StepSeries()
    let news = [10.0, 10, 30, nil, nil].enumerated().map { place, value in
      series.set(value, at: minute(Int64(place) * 10))
    }

    #expect(news == [true, false, true, true, false])
    #expect(series.value(at: minute(0) - .seconds(1)) == nil)
    #expect(series.value(at: minute(19)) == 10)
    #expect(series.value(at: minute(20)) == 30)
    #expect(series.value(at: minute(99)) == nil)
  }

  @Test("a span that holds a change is weighted by time; a span without a value is nothing")
  func statistics() {
    var series = StepSeries()
    series.set(10, at: minute(0))
    series.set(30, at: minute(3))
    series.set(nil, at: minute(4))

    let mixed = series.statistics(from: minute(0), to: minute(4))

    #expect(mixed?.average == 15)
    #expect(mixed?.count == 4)
    #expect(mixed?.minimum == 10)
    #expect(mixed?.maximum == 30)
    #expect(series.statistics(from: minute(4), to: minute(9)) == nil)
  }
}
