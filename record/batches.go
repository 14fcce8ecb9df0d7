package record

// BatchMost is how many things an Ingester writes in one transaction, at most.
const BatchMost = 32

// batches calls f with what comes out of a channel, until it is closed: with as many as wait there, so that nothing
// waits for others to come and the slower f is, the fewer its calls.
func batches[T any](from <-chan T, f func([]T) error) error {
	for x := range from {
		batch := []T{x}
		for more := true; more && len(batch) < BatchMost; {
			select {
			case y, ok := <-from:
				if more = ok; ok {
					batch = append(batch, y)
				}
			default:
				more = false
			}
		}
		if err := f(batch); err != nil {
			return err
		}
	}
	return nil
}
