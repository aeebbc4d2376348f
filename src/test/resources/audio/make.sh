#!/bin/sh
# Makes the recordings of this folder again. Debian's ffmpeg, sox, flac, lame, vorbis-tools and opus-tools are needed.
set -e
cd "$(dirname "$0")"
call=../../../main/resources/demo/calls/en_bank_good.wav
work=$(mktemp -d)
# the first seconds of the demonstration's call: the agent on the left, the customer's silence on the right
sox $call -b 16 -e signed-integer $work/stereo.wav trim 0 2.5
sox $work/stereo.wav $work/mono.wav remix 1
sox $work/mono.wav -r 44100 $work/mono44.wav
sox $work/stereo.wav -r 44100 $work/stereo44.wav
sox $work/mono.wav -r 16000 $work/mono16.wav
sox $work/mono.wav -r 48000 -b 24 $work/mono48.wav trim 0 0.7

flac -s -8 -f -o stereo-8000.flac $work/stereo.wav
flac -s -8 -f -o mono-48000-24bit.flac $work/mono48.wav
flac -s -8 -f --ogg -o flac-in-ogg.ogg $work/mono48.wav
lame --quiet -b 16 $work/mono.wav mono-8000.mp3
lame --quiet --resample 44.1 -b 64 -m j $work/stereo44.wav stereo-44100.mp3
lame --quiet -V 6 $work/mono16.wav mono-16000-vbr.mp3
ffmpeg -v error -y -i $work/mono44.wav -t 1 -c:a mp2 -b:a 64k -f mp2 layer2-44100.mp3
oggenc -Q -q 1 -s 1 -o stereo-8000-vorbis.ogg $work/stereo.wav
oggenc -Q -q 1 -s 1 -o mono-44100-vorbis.ogg $work/mono44.wav
opusenc --quiet --serial 1 --bitrate 24 $work/mono16.wav mono-16000.opus
opusenc --quiet --serial 1 --bitrate 32 $work/stereo44.wav stereo-48000.opus
ffmpeg -v error -y -i $work/mono.wav -fflags +bitexact -flags:a +bitexact -c:a adpcm_ima_wav mono-adpcm.wav
ffmpeg -v error -y -i $work/stereo.wav -fflags +bitexact -flags:a +bitexact -c:a adpcm_ima_wav stereo-adpcm.wav
sox $work/mono.wav -e gsm-full-rate mono-gsm.wav
rm -r $work
