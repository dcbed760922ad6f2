"""All measurements in one run: ``python -m benchmarks`` (``make bench``); each can be run alone too."""

from benchmarks import offline

if __name__ == "__main__":
    print("The offline judge")
    offline.main()
